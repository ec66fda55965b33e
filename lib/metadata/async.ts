import { MemberMetadata } from './keys';

/** What `@Async` records of a method. */
export interface AsyncRecord {
  /** The executor, by the name of its bean. Default: `taskExecutor`, or the only one there is. */
  readonly executor: string | undefined;
}

/** `@Async` on methods. */
export const ASYNCS = new MemberMetadata<AsyncRecord>('async');
