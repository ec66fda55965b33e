import type { Duration } from '../units/duration';
import type { AsyncRetryConditions, AsyncRetryStrategy } from './async-retry-strategy';

/** Options of {@link fixedDelay}. */
export interface FixedDelayOptions<R = never> extends AsyncRetryConditions<R> {
  /** How often the function is called for a record at most, the first call included: a whole number from 1. */
  readonly maxAttempts: number;
  /** How long is waited between an answer and the next call. */
  readonly delay: Duration;
}

/**
 * Calls an asynchronous function again after the same wait each time; as Flink's FixedDelayRetryStrategy, whose
 * `maxAttempts` does not count the first call.
 *
 * @example
 * orders.map(lookUp, { async: { timeout: '10 s', retry: fixedDelay({ maxAttempts: 3, delay: '200 ms' }) } });
 */
export function fixedDelay<R = never>(options: FixedDelayOptions<R>): AsyncRetryStrategy<R> {
  return { ...options, name: 'fixedDelay', multiplier: 1, maxDelay: options.delay };
}
