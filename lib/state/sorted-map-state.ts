import type { Key } from './key-context';
import { MapState } from './map-state';

/** A part of a sorted map. */
export interface KeyRange<K extends Key> {
  /** The lowest key, inclusive. Default: the first one. */
  readonly from?: K;
  /** Where it ends, exclusive. Default: behind the last one. */
  readonly to?: K;
  /** From the highest key down. Default: false. */
  readonly reverse?: boolean;
}

/**
 * A map a key whose entries are in the order of their keys: numbers and bigints by value, texts by their UTF-16 code
 * units (as `<` orders them), false before true; where kinds are mixed, texts before numbers before booleans before
 * bigints. Flink has none such in its API. A field of a keyed function annotated with `@KeyedState`.
 */
export abstract class SortedMapState<K extends Key, V> extends MapState<K, V> {
  /** The entry with the lowest key. */
  abstract firstEntry(): readonly [K, V] | undefined;
  /** The entry with the highest key. */
  abstract lastEntry(): readonly [K, V] | undefined;
  abstract override entries(range?: KeyRange<K>): Iterable<readonly [K, V]>;
  abstract override keys(range?: KeyRange<K>): Iterable<K>;
  abstract override values(range?: KeyRange<K>): Iterable<V>;
}
