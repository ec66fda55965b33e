import type { Key } from '../key-context';
import type { StateRow } from '../state-snapshot';

/** Takes one thing that is held: what becomes a row of a snapshot. */
export type Saved = (value: unknown, expires: number, field: Key | undefined) => void;

/** What the table must know of what it keeps for a key. */
export interface Payload<V> {
  /** What a key holds before anything is added. */
  empty(): V;
  /** Gives everything that has not expired. */
  save(held: V, now: number, saved: Saved): void;
  /** What a key holds once a row (its value already restored) is added to what it has held. */
  restored(held: V | undefined, row: StateRow, expires: number): V;
  /** Whether anything has not expired. */
  isAlive(held: V, now: number): boolean;
  /** Removes what has expired, a step each; ends with whether nothing is left. */
  expire(held: V, now: number): Generator<undefined, boolean>;
  /** What a reader outside gets, of values that are copies. */
  exported(values: readonly { readonly value: unknown; readonly field: Key | undefined }[]): unknown;
}
