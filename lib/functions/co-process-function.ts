import type { CoTyped, CoSignature } from './co-types';
import type { Collector } from './collector';
import type { ProcessContext } from './process-function';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO } from './types';

/**
 * A function of two connected streams without keys, with side outputs and time; as Flink's CoProcessFunction. One object
 * takes the records of both, so that fields are what they share. Synchronous.
 */
export abstract class CoProcessFunction<I1, I2, O> implements RichFunction, CoTyped<I1, I2, O> {
  declare readonly [IO]?: CoSignature<I1, I2, O>;
  abstract processElement1(value: I1, context: ProcessContext, out: Collector<O>): void;
  abstract processElement2(value: I2, context: ProcessContext, out: Collector<O>): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
