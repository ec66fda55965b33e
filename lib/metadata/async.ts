import { MemberMetadata } from './keys';
import type { OrderedOptions } from './ordered';

/** What `@Async` takes. */
export interface AsyncOptions extends OrderedOptions {
  /** The executor, by the name of its bean. Default: `taskExecutor`, or the only one there is. */
  readonly executor?: string;
}

/** `@Async` on methods. */
export const ASYNCS = new MemberMetadata<AsyncOptions>('async');
