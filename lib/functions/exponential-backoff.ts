import type { Duration } from '../units/duration';
import type { AsyncRetryConditions, AsyncRetryStrategy } from './async-retry-strategy';

/** Options of {@link exponentialBackoff}. */
export interface ExponentialBackoffOptions<R = never> extends AsyncRetryConditions<R> {
  /** How often the function is called for a record at most, the first call included: a whole number from 1. */
  readonly maxAttempts: number;
  /** The wait before the second call. */
  readonly delay: Duration;
  /** How many times longer each further wait is: a number from 1. */
  readonly multiplier: number;
  /** No wait is longer: `delay` at least. */
  readonly maxDelay: Duration;
}

/**
 * Calls an asynchronous function again after waits that grow; as Flink's ExponentialBackoffDelayRetryStrategy, whose
 * `maxAttempts` does not count the first call, and whose waits go on growing from record to record: here each record
 * begins with `delay`.
 */
export function exponentialBackoff<R = never>(options: ExponentialBackoffOptions<R>): AsyncRetryStrategy<R> {
  return { ...options, name: 'exponentialBackoff' };
}
