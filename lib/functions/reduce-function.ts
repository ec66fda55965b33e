import type { RichFunction } from './rich-function';

/**
 * Makes one record of two, as Flink's ReduceFunction: of what there was before and the next one. It leaves both as they
 * are. Where it reduces sliding windows, the parts of a window may be put together in another order than records came.
 */
export interface ReduceFunction<T> extends RichFunction {
  reduce(a: T, b: T): T;
}
