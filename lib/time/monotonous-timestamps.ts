import { boundedOutOfOrderness } from './bounded-out-of-orderness';
import type { HighestTimeStrategy } from './watermark-strategy';

/** For streams whose event times never go back within a split; as Flink's `forMonotonousTimestamps`. */
export function monotonousTimestamps(): HighestTimeStrategy {
  return { ...boundedOutOfOrderness(0), description: 'monotonousTimestamps()' };
}
