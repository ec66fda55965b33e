import type { Key } from '../key-context';

/** What is held for one key. */
export interface HeapEntry<V> {
  readonly key: Key;
  readonly group: number;
  value: V;
  /** Epoch milliseconds of a value that expires as a whole; `Infinity` for never, and of what keeps it by element. */
  expires: number;
}
