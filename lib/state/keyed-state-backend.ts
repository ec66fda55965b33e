import type { Clock } from '../time/clock';
import type { StateDescriptor, StateHandles } from './descriptors';
import type { Key, KeyContext } from './key-context';
import type { KeyGroupRange } from './key-group-range';
import type { StateSnapshot } from './state-snapshot';

/** What a backend works with. */
export interface KeyedStateBackendOptions {
  /** The current key, and the operator's name for errors. */
  readonly keys: KeyContext;
  /** Processing time, by which state expires and is cleaned up. */
  readonly clock: Clock;
  readonly maxParallelism: number;
  /** The key groups of the subtask. */
  readonly range: KeyGroupRange;
}

/** Makes the backend of one keyed operator in one subtask. */
export type KeyedStateBackendFactory = (options: KeyedStateBackendOptions) => KeyedStateBackend;

/**
 * Keeps the keyed state of one operator in one subtask. One behaviour, held by one suite, whatever it keeps state in.
 *
 * Handles work on the current key of the {@link KeyContext}, synchronously. What they give may be what is kept itself
 * (the heap) or a copy (the disk): users change it only to give it to `update` or `put` again, which on the heap costs
 * nothing. What they are given may be kept itself: it is theirs no longer.
 */
export interface KeyedStateBackend extends Disposable {
  /**
   * Declares a state, before the first record and before `restore`: its handle, the same one when asked again.
   * @throws MILLRACE_STATE_REDECLARED when the name is that of a state of another kind.
   */
  state<D extends StateDescriptor>(descriptor: D): StateHandles[D['kind']];
  /**
   * The keys for which a state holds something that has not expired, in no order that is promised; as Flink's
   * `getKeys`. The current key's state may be changed or cleared while they are iterated, and no other.
   * @throws MILLRACE_STATE_UNKNOWN
   */
  keys(state: string): Iterable<Key>;
  /**
   * What a state holds for a key, for readers outside the task: a copy, and no read that lets it live longer. A value,
   * reduction or result as it is; an array of a list, stack (lowest first) or buffer (oldest first); a Map of a map.
   * `undefined` where there is nothing.
   * @throws MILLRACE_STATE_UNKNOWN
   */
  query(state: string, key: Key): unknown;
  /**
   * All that is held and has not expired, as it is now: what is written after the call is not in it, however late its
   * chunks are read. They are read once.
   * @throws MILLRACE_STATE_NOT_SERIALIZABLE now or when chunks are read
   */
  snapshot(): StateSnapshot;
  /**
   * Takes what the snapshot (of any backend, and of any range) holds of its key groups; before the first record.
   * Several snapshots of other subtasks may follow one another.
   * @throws MILLRACE_STATE_UNKNOWN, MILLRACE_STATE_INCOMPATIBLE, MILLRACE_SNAPSHOT_UNREADABLE
   */
  restore(snapshot: StateSnapshot): void;
}
