import type { Key } from '../state/key-context';
import type { MapStateDescriptor } from '../state/map-state-descriptor';
import type { BroadcastState, ReadOnlyBroadcastState } from '../state/operator/broadcast-state';
import type { CoSignature, CoTyped } from './co-types';
import type { Collector } from './collector';
import type { ProcessContext } from './process-function';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO } from './types';

/** What reads broadcast state, and must not change it: the instances would no longer agree. */
export interface ReadsBroadcastState {
  /** @throws MILLRACE_STATE_UNKNOWN when the stream was not broadcast with that descriptor. */
  getBroadcastState<K extends Key, V>(descriptor: MapStateDescriptor<K, V>): ReadOnlyBroadcastState<K, V>;
}

/** What changes broadcast state. */
export interface WritesBroadcastState {
  /** @throws MILLRACE_STATE_UNKNOWN when the stream was not broadcast with that descriptor. */
  getBroadcastState<K extends Key, V>(descriptor: MapStateDescriptor<K, V>): BroadcastState<K, V>;
}

/** What is seen beside a record of the stream that is not broadcast. */
export interface ReadOnlyBroadcastContext extends ProcessContext, ReadsBroadcastState {}

/** What is seen beside a record that is broadcast. */
export interface BroadcastContext extends ProcessContext, WritesBroadcastState {}

/**
 * A function of a stream and of another one whose records all its parallel instances get and keep in broadcast state;
 * as Flink's BroadcastProcessFunction. Synchronous. The first input has no keys: see KeyedBroadcastProcessFunction.
 */
export abstract class BroadcastProcessFunction<I1, I2, O> implements RichFunction, CoTyped<I1, I2, O> {
  declare readonly [IO]?: CoSignature<I1, I2, O>;
  abstract processElement(value: I1, context: ReadOnlyBroadcastContext, out: Collector<O>): void;
  /** The same in every instance: what it writes must depend on nothing but the record and the state. */
  abstract processBroadcastElement(value: I2, context: BroadcastContext, out: Collector<O>): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
