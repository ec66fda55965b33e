import type { Key } from '../state/key-context';

/** The current record of a sequence that is in order. */
export interface Cursor {
  readonly key: Key;
  /** Event time, -Infinity without one. */
  readonly time: number;
  readonly value: unknown;
  /** Which of two inputs it came from. */
  readonly entry: 0 | 1;
  /** Goes to the next record; answers false behind the last one. To be called before the first. */
  next(): boolean;
}
