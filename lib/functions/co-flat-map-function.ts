import type { Collector } from './collector';
import type { RichFunction } from './rich-function';

/**
 * One record in, any number out, of either of two connected streams; as Flink's CoFlatMapFunction: what is collected,
 * then the items of the iterable that is returned. Synchronous.
 */
export interface CoFlatMapFunction<I1, I2, O> extends RichFunction {
  // `void` is what a function gives that only collects.
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- what a function gives that only collects
  flatMap1(value: I1, out: Collector<O>): Iterable<O> | void;
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- the same
  flatMap2(value: I2, out: Collector<O>): Iterable<O> | void;
}
