import type { Key } from './key-context';

/**
 * A map a key; as Flink's MapState. A field of a keyed function annotated with `@KeyedState`.
 *
 * With a time to live each entry has its own. What is changed inside a value counts from the next `put` with it.
 * While entries are iterated the current one may be removed or put anew; whether others that are put or removed
 * meanwhile are seen is not said.
 * Every method throws MILLRACE_STATE_OUTSIDE_KEY outside processElement and onTimer, and after an `await`.
 */
export abstract class MapState<K extends Key, V> {
  /** The value of an entry, `undefined` when there is none (or it has expired). */
  abstract get(key: K): V | undefined;
  /**
   * Sets an entry; `undefined` removes it.
   * @throws MILLRACE_STATE_MAP_KEY when the key is no string, number, bigint or boolean, or is NaN.
   */
  abstract put(key: K, value: V): void;
  abstract putAll(entries: Iterable<readonly [K, V]>): void;
  abstract remove(key: K): void;
  abstract contains(key: K): boolean;
  /** In no order that is promised. */
  abstract entries(): Iterable<readonly [K, V]>;
  /** In no order that is promised. */
  abstract keys(): Iterable<K>;
  /** In no order that is promised. */
  abstract values(): Iterable<V>;
  abstract isEmpty(): boolean;
  /** Removes all entries. */
  abstract clear(): void;
}
