import type { StateDescriptor } from './descriptors';
import type { Key } from './key-context';
import type { ValueState } from './value-state';

/** The keys of one group with what is held for each. */
export interface StateEntry {
  readonly key: Key;
  readonly value: unknown;
  /** Epoch milliseconds when it expires; never, when not given. */
  readonly expires?: number;
}

/** All keyed state of one operator: by state name, then by key group. Structured-cloneable. */
export type StateSnapshot = Readonly<Record<string, Readonly<Record<number, readonly StateEntry[]>>>>;

/** Keeps the keyed state of one operator. */
export interface KeyedStateBackend extends Disposable {
  /** The handle of one state; the same one when asked again. */
  valueState(descriptor: StateDescriptor): ValueState<unknown>;
  /** @throws MILLRACE_STATE_NOT_SERIALIZABLE */
  snapshot(): StateSnapshot;
  /** Takes what a snapshot holds; before the first record. */
  restore(snapshot: StateSnapshot): void;
}
