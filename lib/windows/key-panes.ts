import { isEmpty } from './key-windows';
import type { StateRecord } from './named-states';

/** What is kept for one slice of one key. */
export interface Pane {
  readonly pane: number;
  contents: unknown;
  /** Which of the key's slices it is by the time of its first record: parts are put together in that order. */
  readonly rank: number;
}

/**
 * The slices of one key; plain data, as a state backend keeps it. The newest, to which most records belong, stands in
 * here: a key that is looked at for every record should fill few lines of the processor's cache.
 */
export interface KeyPanes {
  newest: number;
  contents: unknown;
  rank: number;
  /** The other slices, oldest first. */
  older: Pane[] | undefined;
  /** Windows that end in front of this slice, or earlier, have fired by a timer; `undefined`: none has. */
  fired: number | undefined;
  /** Ends of windows up to there that have got records again since: after a restore, for watermarks begin anew. */
  again: number[] | undefined;
  /** The one armed timer, `Infinity` when there is none. */
  armed: number;
  /** How many slices there were. */
  made: number;
  /** What the user's function keeps, by the end of the window. */
  windows: Map<number, StateRecord> | undefined;
  /** ... and for the key. Without slices, it is all that is left of a key. */
  user: StateRecord | undefined;
}

/** A key with its first slice. */
export function newKeyPanes(newest: number, contents: unknown): KeyPanes {
  return {
    newest,
    contents,
    rank: 0,
    older: undefined,
    fired: undefined,
    again: undefined,
    armed: Infinity,
    made: 1,
    windows: undefined,
    user: undefined,
  };
}

/** The position of a slice among older ones, or of the first one behind where it would stand. */
export function position(older: readonly Pane[], pane: number): number {
  let at = older.length;
  while (at > 0 && (older[at - 1] as Pane).pane >= pane) at--;
  return at;
}

/** Whether a key has slices: one that keeps only what its function does has none. */
export function hasPanes({ contents }: KeyPanes): boolean {
  return contents !== undefined;
}

/** The oldest slice of a key that has slices. */
export function oldest({ older, newest }: KeyPanes): number {
  return older?.[0]?.pane ?? newest;
}

/** Whether a key's function keeps nothing. */
export function keepsNothing({ user }: KeyPanes): boolean {
  return isEmpty(user);
}
