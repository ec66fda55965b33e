import type { Collector } from './collector';
import type { RichFunction } from './rich-function';

/** Makes one record of a pair; as Flink's JoinFunction. `undefined` and `null` drop the pair. Synchronous. */
export interface JoinFunction<I1, I2, O> extends RichFunction {
  join(first: I1, second: I2): O | null | undefined;
}

/** Makes any number of records of a pair; as Flink's FlatJoinFunction. Synchronous. */
export interface FlatJoinFunction<I1, I2, O> extends RichFunction {
  join(first: I1, second: I2, out: Collector<O>): void;
}
