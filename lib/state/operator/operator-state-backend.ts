import type { AbstractClass } from '../../metadata/class';
import type { ListState } from '../list-state';
import type { BroadcastState, ReadOnlyBroadcastState } from './broadcast-state';
import type { OperatorStateSnapshot, Redistribution } from './operator-state-snapshot';
import type { Key } from '../key-context';

/** Describes a list that belongs to a subtask, not to a key. */
export interface OperatorListDescriptor {
  /** Unique within the operator; part of what a savepoint is matched by. */
  readonly name: string;
  readonly redistribution: Redistribution;
  /** The class of an element, where restored ones shall be instances of it. */
  readonly type?: AbstractClass;
}

/** Describes a broadcast state. */
export interface BroadcastStateDescriptor {
  /** Unique within the operator; part of what a savepoint is matched by. */
  readonly name: string;
  /** The class of a value, where restored ones shall be instances of it. */
  readonly type?: AbstractClass;
}

/** The two sides of a broadcast state. */
export interface BroadcastHandles {
  readonly writable: BroadcastState<Key, unknown>;
  readonly readOnly: ReadOnlyBroadcastState<Key, unknown>;
}

/**
 * Keeps the state of one operator in one subtask that belongs to no key. As Flink's it is small and always in memory,
 * whatever keyed state is kept in. Its handles work at any time.
 */
export interface OperatorStateBackend {
  /** Declares a list, before `restore`: its handle, the same one when asked again. @throws MILLRACE_STATE_REDECLARED */
  list(descriptor: OperatorListDescriptor): ListState<unknown>;
  /** Declares a broadcast state, before `restore`: the same handles when asked again. @throws MILLRACE_STATE_REDECLARED */
  broadcast(descriptor: BroadcastStateDescriptor): BroadcastHandles;
  /** A copy of all. @throws MILLRACE_STATE_NOT_SERIALIZABLE */
  snapshot(): OperatorStateSnapshot;
  /**
   * Takes the part of this subtask, as `redistribute` makes it; before the first record.
   * @throws MILLRACE_STATE_UNKNOWN, MILLRACE_STATE_INCOMPATIBLE
   */
  restore(snapshot: OperatorStateSnapshot): void;
}
