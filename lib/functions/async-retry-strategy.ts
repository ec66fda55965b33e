import type { Duration } from '../units/duration';

/**
 * When and how often an asynchronous function is called again for the same record; as Flink's AsyncRetryStrategy. Made
 * by `fixedDelay` and `exponentialBackoff`, and judged when the job is built: what is wrong with it is
 * MILLRACE_WIRING_OPTION or MILLRACE_CONFIG_DURATION.
 *
 * @typeParam R what the function answers with, awaited.
 */
export interface AsyncRetryStrategy<R = never> extends AsyncRetryConditions<R> {
  /** As plans show it: `fixedDelay`. */
  readonly name: string;
  readonly maxAttempts: number;
  readonly delay: Duration;
  /** What each wait is longer by than the one before it. */
  readonly multiplier: number;
  /** The longest wait. */
  readonly maxDelay: Duration;
}

/** What is tried again. */
export interface AsyncRetryConditions<R = never> {
  /** Whether a call that has failed is to be made again. Default: always. */
  readonly if?: (error: unknown) => boolean;
  /** Whether a call is to be made again because of its answer. Default: never. */
  readonly ifResult?: (result: R) => boolean;
}
