import { NO_ALARM, type Alarm } from '../time/alarms';
import { isEmpty } from './key-windows';
import type { StateRecord } from './named-states';

/** A window that has fired by a timer, and has got records again since: after a restore, for watermarks begin anew. */
export interface ReopenedWindow {
  readonly end: number;
  /** Its own, where it had been cleared; `undefined`: the slices still have it. */
  contents: unknown;
  /** Whether it fires again when the watermark passes its end. */
  waits: boolean;
}

/**
 * The slices of one key; plain data, as a state backend keeps it. The one that got the last record stands in here, in
 * front: a key that is looked at for every record should fill few lines of the processor's cache.
 */
export interface KeyPanes {
  /** Whether further records of `pane` are added to `contents` without a further look: none of its windows has fired. */
  open: boolean;
  pane: number;
  /** `undefined`: there are no slices. */
  contents: unknown;
  /**
   * The others: the number of each, and behind it what is kept of its records. Where order counts, they are in the order
   * in which their records came, and a slice may be there twice.
   */
  older: unknown[] | undefined;
  /** By the end of the window, what was put together of slices that are not kept any more. */
  folded: Map<number, unknown> | undefined;
  /** Windows that end in front of this slice, or earlier, have fired by a timer; `undefined`: none has. */
  fired: number | undefined;
  /** ... have been cleared. */
  cleared: number | undefined;
  reopened: ReopenedWindow[] | undefined;
  alarm: Alarm;
  /** What the user's function keeps, by the end of the window. */
  windows: Map<number, StateRecord> | undefined;
  /** ... and for the key. Without slices, it is all that is left of a key. */
  user: StateRecord | undefined;
}

/** A key without slices. */
export function newKeyPanes(pane: number): KeyPanes {
  return {
    open: false,
    pane,
    contents: undefined,
    older: undefined,
    folded: undefined,
    fired: undefined,
    cleared: undefined,
    reopened: undefined,
    alarm: NO_ALARM,
    windows: undefined,
    user: undefined,
  };
}

/** Whether there is any window that has records. */
export function hasWindows({ contents, older, folded, reopened }: KeyPanes): boolean {
  return contents !== undefined || older !== undefined || folded !== undefined || reopened !== undefined;
}

/** Whether a key's function keeps nothing. */
export function keepsNothing({ user }: KeyPanes): boolean {
  return isEmpty(user);
}
