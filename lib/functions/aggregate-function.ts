import type { RichFunction } from './rich-function';

/** Gathers records into an accumulator, and makes a result of it; as Flink's AggregateFunction. Synchronous. */
export interface AggregateFunction<IN, ACC, OUT> extends RichFunction {
  /** A new accumulator of nothing: plain data, never `undefined`. */
  createAccumulator(): ACC;
  /** The accumulator with one more record; it may be the same one, changed. */
  add(value: IN, accumulator: ACC): ACC;
  getResult(accumulator: ACC): OUT;
  /**
   * Both accumulators as one; `a` may be changed and returned, `b` stays as it is. Sessions need it; sliding windows
   * are faster with it.
   */
  merge?(a: ACC, b: ACC): ACC;
}
