import { milliseconds, type Duration } from '../units/duration';
import type { WatermarkStrategy } from './watermark-strategy';

/** Options of {@link withWatermarkAlignment}. */
export interface AlignmentOptions {
  /** Sources of one group wait for one another; of several strategies with it, the first one's `updateInterval` holds. */
  readonly group: string;
  /** How far one may be ahead of the one that is furthest behind. */
  readonly maxDrift: Duration;
  /** How often who is ahead is looked at: 1 ms at least. Default: 1 s, as Flink's. */
  readonly updateInterval?: Duration;
}

/**
 * A strategy whose source is not read further while its watermark is more than `maxDrift` ahead of the lowest in the group;
 * as Flink's `withWatermarkAlignment`. Splits that a reader can pause wait for one another in the same way.
 *
 * @throws MILLRACE_CONFIG_DURATION
 */
export function withWatermarkAlignment<T>(
  strategy: WatermarkStrategy<T>,
  { group, maxDrift, updateInterval = 1000 }: AlignmentOptions,
): WatermarkStrategy<T> {
  const drift = milliseconds(maxDrift);
  return {
    ...strategy,
    description: `${strategy.description} withWatermarkAlignment(${group}, ${drift} ms)`,
    alignment: { group, maxDrift: drift, updateInterval: Math.max(1, milliseconds(updateInterval)) },
  };
}
