import type { RichFunction } from './rich-function';

/**
 * One record in, one out, of either of two connected streams; as Flink's CoMapFunction. `undefined` and `null` drop the
 * record, and are counted. Synchronous.
 */
export interface CoMapFunction<I1, I2, O> extends RichFunction {
  map1(value: I1): O | null | undefined;
  map2(value: I2): O | null | undefined;
}
