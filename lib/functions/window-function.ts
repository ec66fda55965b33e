import type { Window } from '../windows/window';
import type { Collector } from './collector';
import type { RichFunction } from './rich-function';

/** A ProcessWindowFunction that needs nothing but the window; as Flink's WindowFunction. A lambda does the same. */
export interface WindowFunction<IN, OUT, KEY> extends RichFunction {
  apply(key: KEY, window: Window, elements: readonly IN[], out: Collector<OUT>): void;
}

/** The same for windows of all records; as Flink's AllWindowFunction. */
export interface AllWindowFunction<IN, OUT> extends RichFunction {
  apply(window: Window, elements: readonly IN[], out: Collector<OUT>): void;
}
