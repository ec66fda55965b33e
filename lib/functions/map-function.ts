import type { RichFunction } from './rich-function';

/**
 * One record in, one record out; an array is one record. `undefined` and `null` drop the record, and are counted.
 * An asynchronous `map` runs with bounded concurrency: see the `async` option of `@Operator`.
 */
export interface MapFunction<I, O> extends RichFunction {
  map(value: I): O | null | undefined | Promise<O | null | undefined>;
}
