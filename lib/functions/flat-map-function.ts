import type { Collector } from './collector';
import type { RichFunction } from './rich-function';

/**
 * One record in, any number out: the items of the iterable it returns, and what it collects. An asynchronous one
 * emits only through what it returns.
 */
export interface FlatMapFunction<I, O> extends RichFunction {
  flatMap(value: I, out: Collector<O>): Iterable<O> | void | Promise<Iterable<O> | void>;
}
