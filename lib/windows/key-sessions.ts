import { NO_ALARM, type Alarm } from '../time/alarms';
import type { StateRecord } from './named-states';

/** One session of a key. */
export interface Session {
  /** Whether it fires when the watermark (or the clock) passes its end. */
  waits: boolean;
  start: number;
  end: number;
  /** `undefined` of none. */
  contents: unknown;
}

/**
 * The sessions of one key, which neither overlap nor touch; plain data, as a state backend keeps it. The newest, to which
 * most records belong, stands in here.
 */
export interface KeySessions extends Session {
  /** The others, oldest first. */
  older: Session[] | undefined;
  /** Set for no later than when any of them fires or is cleared. */
  alarm: Alarm;
  /** What the user's function keeps for the key. */
  user: StateRecord | undefined;
}

/** A key without sessions. */
export function newKeySessions(start: number, end: number): KeySessions {
  return { waits: false, start, end, contents: undefined, older: undefined, alarm: NO_ALARM, user: undefined };
}

/** The sessions of a key, oldest first, to be changed and given back to `keepSessions`. */
export function sessionsOf({ waits, start, end, contents, older }: KeySessions): Session[] {
  if (contents === undefined) return [];
  const newest = { waits, start, end, contents };
  return older === undefined ? [newest] : [...older, newest];
}

/** Makes these the sessions of a key. */
export function keepSessions(key: KeySessions, sessions: Session[]): void {
  const newest = sessions.pop();
  key.waits = newest?.waits === true;
  key.contents = newest?.contents;
  key.older = sessions.length === 0 ? undefined : sessions;
  if (newest === undefined) return;
  key.start = newest.start;
  key.end = newest.end;
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
    const session = { waits: false, start, end, contents: undefined };
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
