import { milliseconds, type Duration } from '../units/duration';
import type { HighestTimeStrategy } from './watermark-strategy';

/**
 * For streams whose records come out of order by at most `maxOutOfOrderness`; as Flink's
 * `forBoundedOutOfOrderness`: the watermark is the highest event time so far, less that, less one millisecond.
 *
 * @throws MILLRACE_CONFIG_DURATION
 */
export function boundedOutOfOrderness(maxOutOfOrderness: Duration): HighestTimeStrategy {
  const bound = milliseconds(maxOutOfOrderness);
  return {
    description: `boundedOutOfOrderness(${maxOutOfOrderness}${typeof maxOutOfOrderness === 'number' ? ' ms' : ''})`,
    createGenerator: () => {
      let highest = -Infinity;
      return {
        onBatch: (maxTimestamp) => {
          if (maxTimestamp > highest) highest = maxTimestamp;
          return highest - bound - 1;
        },
      };
    },
  };
}
