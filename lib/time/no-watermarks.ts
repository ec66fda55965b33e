import type { HighestTimeStrategy } from './watermark-strategy';

/**
 * For streams that need event times and no watermarks: event time stands still until their end; as Flink's
 * `noWatermarks`. Behind a stream that has some, it takes them away.
 */
export function noWatermarks(): HighestTimeStrategy {
  return { description: 'noWatermarks()', createGenerator: () => ({ onBatch: () => -Infinity }) };
}
