import { milliseconds, type Duration } from '../units/duration';
import type { WatermarkStrategy } from './watermark-strategy';

/**
 * A strategy whose splits no longer hold the watermark back when they have had no records for `timeout`; as Flink's
 * `withIdleness`.
 *
 * @throws MILLRACE_CONFIG_DURATION
 */
export function withIdleness<T>(strategy: WatermarkStrategy<T>, timeout: Duration): WatermarkStrategy<T> {
  return {
    ...strategy,
    description: `${strategy.description} withIdleness(${timeout}${typeof timeout === 'number' ? ' ms' : ''})`,
    idleTimeout: milliseconds(timeout),
  };
}
