import type { Duration } from '../units/duration';
import type { AbstractClass } from './class';
import { MemberMetadata } from './keys';
import type { OrderedOptions } from './ordered';

/** How long to wait between attempts; as Spring's @Backoff. */
export interface BackoffOptions {
  /** Before the second attempt. Default: 1 s. */
  readonly delay?: Duration;
  /** Each wait is the one before times this; at least 1. Default: waits stay as they are. */
  readonly multiplier?: number;
  /**
   * With a multiplier: no wait is longer; default 30 s. Without: each wait is drawn evenly between `delay` and this.
   */
  readonly maxDelay?: Duration;
  /** With a multiplier: each wait is lengthened by a factor drawn between 1 and the multiplier. Default: false. */
  readonly random?: boolean;
}

/** What `@Retryable` takes. */
export interface RetryableOptions extends OrderedOptions {
  /** The errors that are retried, with their subclasses. Default: all. */
  readonly include?: readonly AbstractClass[];
  /** The errors that are not. Of `include` and `exclude` the class nearest to the error wins. */
  readonly exclude?: readonly AbstractClass[];
  /** All calls of the method, the first included. Default: 3. */
  readonly maxAttempts?: number;
  readonly backoff?: BackoffOptions;
}

/** What `@Recover` takes. */
export interface RecoverOptions {
  /**
   * The errors it is for, with their subclasses. Default: the type of its first parameter; any error where the
   * compiler recorded none (an interface, `unknown`, a union).
   */
  readonly type?: AbstractClass;
}

/** `@Retryable` on methods. */
export const RETRYABLES = new MemberMetadata<RetryableOptions>('retryable');
/** `@Recover` on methods. */
export const RECOVERERS = new MemberMetadata<RecoverOptions>('recover');
