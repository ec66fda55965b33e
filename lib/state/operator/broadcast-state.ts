import type { Key } from '../key-context';

/** Broadcast state as the side that is not broadcast sees it; as Flink's ReadOnlyBroadcastState. */
export abstract class ReadOnlyBroadcastState<K extends Key, V> {
  /** The value of an entry, `undefined` when there is none. It is not to be changed: other readers have the same. */
  abstract get(key: K): V | undefined;
  abstract contains(key: K): boolean;
  /** In the order in which they were put first. */
  abstract entries(): Iterable<readonly [K, V]>;
}

/**
 * A map that every subtask has whole, kept the same by records that are broadcast to all; as Flink's BroadcastState.
 * Every subtask must make the same changes of the same records: not by its clock, its index or anything random.
 */
export abstract class BroadcastState<K extends Key, V> extends ReadOnlyBroadcastState<K, V> {
  /**
   * Sets an entry; `undefined` removes it.
   * @throws MILLRACE_STATE_MAP_KEY when the key is no string, number, bigint or boolean, or is NaN.
   */
  abstract put(key: K, value: V): void;
  abstract putAll(entries: Iterable<readonly [K, V]>): void;
  abstract remove(key: K): void;
  abstract clear(): void;
}
