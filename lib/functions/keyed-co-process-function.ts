import type { CoSignature, CoTyped } from './co-types';
import type { Collector } from './collector';
import type { KeyedContext, OnTimerContext } from './keyed-process-function';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO } from './types';

/**
 * A function of two connected streams with keys; as Flink's KeyedCoProcessFunction. Records of equal key of both streams
 * see the same state and timers. All methods are synchronous; what is emitted in `onTimer` has an event time as it
 * has in a KeyedProcessFunction.
 */
export abstract class KeyedCoProcessFunction<K, I1, I2, O> implements RichFunction, CoTyped<I1, I2, O, K> {
  declare readonly [IO]?: CoSignature<I1, I2, O, K>;
  abstract processElement1(value: I1, context: KeyedContext<K>, out: Collector<O>): void;
  abstract processElement2(value: I2, context: KeyedContext<K>, out: Collector<O>): void;
  onTimer?(timestamp: number, context: OnTimerContext<K>, out: Collector<O>): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
