import { isEmpty } from './key-windows';
import type { StateRecord } from './named-states';

/** The slices of one key, by start; plain data, as a state backend keeps it. Columns of equal length. */
export interface KeyPanes {
  readonly starts: number[];
  readonly contents: unknown[];
  /** Which of the key's slices it is by the time of its first record: equal parts are put together in that order. */
  readonly ranks: number[];
  /** How many slices there were. */
  made: number;
  /** The one armed timer, `Infinity` when there is none. */
  armed: number;
  /** The time up to which windows have fired by a timer. */
  fired: number;
  /** Ends of windows up to there that have got records again since: after a restore, for watermarks begin anew. */
  again: number[];
  /** What the user's function keeps, by end of the window. */
  windows: Map<number, StateRecord> | undefined;
  /** ... and for the key. */
  user: StateRecord | undefined;
}

/** A key without slices. */
export function newKeyPanes(): KeyPanes {
  return {
    ...{ starts: [], contents: [], ranks: [], made: 0, armed: Infinity, fired: -Infinity, again: [] },
    ...{ windows: undefined, user: undefined },
  };
}

/** The position of a slice, or of the first one behind where it would stand. */
export function panePosition(starts: readonly number[], start: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a slice in at a position. */
export function insertPane(key: KeyPanes, at: number, start: number, contents: unknown): void {
  key.starts.splice(at, 0, start);
  key.contents.splice(at, 0, contents);
  key.ranks.splice(at, 0, key.made++);
}

/** Takes the first slices out. */
export function dropPanes(key: KeyPanes, count: number): void {
  key.starts.splice(0, count);
  key.contents.splice(0, count);
  key.ranks.splice(0, count);
}

/** Whether nothing of the key has to be kept. */
export function isBare({ starts, user }: KeyPanes): boolean {
  return starts.length === 0 && isEmpty(user);
}
