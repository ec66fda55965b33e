import type { Key } from '../key-context';
import type { StateCell } from '../state-table';

/** What is held for one key. */
export interface HeapEntry<V> extends StateCell<V> {
  readonly key: Key;
  readonly group: number;
}
