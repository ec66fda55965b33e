import type { Key } from '../key-context';
import type { StateRow } from '../state-snapshot';
import type { HeapEntry } from './heap-entry';

/** Takes one thing that is held: what becomes a row of a snapshot. */
export type Saved = (value: unknown, expires: number, field: Key | undefined) => void;

/** What the table must know of what it keeps for a key. */
export interface Payload<V> {
  /** What a key holds before anything is added. */
  empty(): V;
  /** Gives everything that has not expired. */
  save(entry: HeapEntry<V>, now: number, saved: Saved): void;
  /** What a key holds once a row (its value already restored) is added to what it has held. */
  restored(held: V | undefined, row: StateRow, expires: number): V;
  /** When the entry as a whole expires once the row is added. */
  expires(row: StateRow): number;
  /** Whether anything has not expired. */
  isAlive(entry: HeapEntry<V>, now: number): boolean;
  /** Removes what has expired, a step each; ends with whether the entry is empty. */
  expire(entry: HeapEntry<V>, now: number): Generator<undefined, boolean>;
  /** What a reader outside gets, of values that are copies. */
  exported(values: readonly { readonly value: unknown; readonly field: Key | undefined }[]): unknown;
}
