import type { Collector } from './collector';
import type { RichFunction } from './rich-function';

/**
 * One record in, any number out: the items of the iterable it returns, and what it collects. An asynchronous one
 * emits only through what it returns.
 */
export interface FlatMapFunction<I, O> extends RichFunction {
  // `void` is what a function gives that only collects.
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type
  flatMap(value: I, out: Collector<O>): Iterable<O> | void | Promise<Iterable<O> | void>;
}
