import type { BroadcastContext, ReadsBroadcastState } from './broadcast-process-function';
import type { CoSignature, CoTyped } from './co-types';
import type { Collector } from './collector';
import type { KeyedContext, OnTimerContext } from './keyed-process-function';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO } from './types';

/** What is seen beside a record of the stream with keys. */
export interface KeyedReadOnlyBroadcastContext<K> extends KeyedContext<K>, ReadsBroadcastState {}

/** What `onTimer` sees. */
export interface OnTimerBroadcastContext<K> extends OnTimerContext<K>, ReadsBroadcastState {}

/** What is seen beside a record that is broadcast: it has no key. */
export interface KeyedBroadcastContext<K> extends BroadcastContext {
  /**
   * Calls `work` for every key of this instance for which a keyed state of the function holds something; there it is the
   * current key, whose state may be changed or cleared, and no other's. As Flink's applyToKeyedState, which takes the
   * state's descriptor.
   * @param state a field with `@KeyedState`
   * @throws MILLRACE_STATE_UNKNOWN when it is none of the function's
   */
  applyToKeyedState<S extends object>(state: S, work: (key: K, state: S) => void): void;
}

/**
 * A function of a stream with keys, state and timers, and of another one that is broadcast to all its parallel
 * instances; as Flink's KeyedBroadcastProcessFunction. Synchronous.
 */
export abstract class KeyedBroadcastProcessFunction<K, I1, I2, O> implements RichFunction, CoTyped<I1, I2, O, K> {
  declare readonly [IO]?: CoSignature<I1, I2, O, K>;
  abstract processElement(value: I1, context: KeyedReadOnlyBroadcastContext<K>, out: Collector<O>): void;
  /** The same in every instance: what it writes to broadcast state must depend on nothing but the record and the state. */
  abstract processBroadcastElement(value: I2, context: KeyedBroadcastContext<K>, out: Collector<O>): void;
  onTimer?(timestamp: number, context: OnTimerBroadcastContext<K>, out: Collector<O>): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
