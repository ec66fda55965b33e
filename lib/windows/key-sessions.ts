import type { StateRecord } from './named-states';

/** One session of a key. */
export interface Session {
  start: number;
  end: number;
  contents: unknown;
  /** Whether it fires when the watermark (or the clock) passes its end. */
  waits: boolean;
}

/** The sessions of one key, which neither overlap nor touch, oldest first; plain data, as a state backend keeps it. */
export interface KeySessions {
  readonly sessions: Session[];
  /** The one armed timer, `Infinity` when there is none: no session needs one that is earlier. */
  armed: number;
  /** What the user's function keeps for the key. */
  user: StateRecord | undefined;
}

/**
 * The session of a record from `start` to `end`, put together of all that it overlaps or touches. A new one has no
 * contents.
 */
export function sessionOf(
  sessions: Session[],
  start: number,
  end: number,
  merge: (a: unknown, b: unknown) => unknown,
): Session {
  let to = sessions.length;
  while (to > 0 && (sessions[to - 1] as Session).start > end) to--;
  let from = to;
  while (from > 0 && (sessions[from - 1] as Session).end >= start) from--;
  const first = sessions[from];
  if (from === to || first === undefined) {
    const session = { start, end, contents: undefined, waits: false };
    sessions.splice(from, 0, session);
    return session;
  }
  for (let i = from + 1; i < to; i++) {
    const other = sessions[i] as Session;
    first.contents = merge(first.contents, other.contents);
    first.end = other.end;
  }
  if (to > from + 1) sessions.splice(from + 1, to - from - 1);
  if (start < first.start) first.start = start;
  if (end > first.end) first.end = end;
  return first;
}
