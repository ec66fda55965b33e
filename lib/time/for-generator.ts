import { milliseconds, type Duration } from '../units/duration';
import type { WatermarkGenerator, WatermarkStrategy } from './watermark-strategy';

/** Options of {@link forGenerator}. */
export interface GeneratorOptions {
  /** How often `onPeriodicEmit` is called: 1 ms at least. Default: 200 ms, as Flink's `pipeline.auto-watermark-interval`. */
  readonly interval?: Duration;
}

/**
 * Watermarks by a generator of one's own, one for each split; as Flink's `forGenerator`. What it emits goes on behind the
 * batch that is being read, and at most once a batch.
 *
 * @throws MILLRACE_CONFIG_DURATION
 */
export function forGenerator<T>(
  create: () => WatermarkGenerator<T>,
  { interval = 200 }: GeneratorOptions = {},
): WatermarkStrategy<T> {
  return {
    description: `forGenerator(${create.name === '' ? 'function' : create.name})`,
    createGenerator: create,
    interval: Math.max(1, milliseconds(interval)),
  };
}
