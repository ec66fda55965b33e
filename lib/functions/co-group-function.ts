import type { Collector } from './collector';
import type { RichFunction } from './rich-function';

/**
 * Takes all records of both streams that have the same key and window; as Flink's CoGroupFunction. One of the two may be
 * empty: that is what makes outer joins. Synchronous.
 */
export interface CoGroupFunction<I1, I2, O> extends RichFunction {
  coGroup(first: readonly I1[], second: readonly I2[], out: Collector<O>): void;
}
