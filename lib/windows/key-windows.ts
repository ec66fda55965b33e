import type { StateRecord } from './named-states';
import { intersects, type Window } from './window';

/** What is kept for one window of one key. */
export interface WindowEntry {
  readonly window: Window;
  /** `undefined` when there is nothing, or it was purged. */
  contents: unknown;
  /** Times for which its trigger has timers; the end of the window is not among them. */
  readonly eventTimers: number[];
  readonly processingTimers: number[];
  trigger: StateRecord | undefined;
  user: StateRecord | undefined;
}

/** All windows of one key, by start and then by end; plain data, as a state backend keeps it. */
export interface KeyWindows {
  readonly windows: WindowEntry[];
  /** What the user's function keeps for the key. */
  user: StateRecord | undefined;
}

/** An entry without anything in it. */
export function newEntry(window: Window): WindowEntry {
  return { window, contents: undefined, eventTimers: [], processingTimers: [], trigger: undefined, user: undefined };
}

/** Whether there is nothing in it that has to be kept. */
export function isBlank(entry: WindowEntry): boolean {
  return (
    entry.contents === undefined &&
    entry.eventTimers.length === 0 &&
    entry.processingTimers.length === 0 &&
    isEmpty(entry.trigger) &&
    isEmpty(entry.user)
  );
}

/** Whether a record of states holds none. */
export function isEmpty(record: StateRecord | undefined): boolean {
  return record === undefined || record.size === 0;
}

/** The entry of a window, made where there is none. */
export function entryOf(windows: WindowEntry[], window: Window): WindowEntry {
  const at = firstFrom(windows, window);
  const found = windows[at];
  if (found?.window.start === window.start && found.window.end === window.end) return found;
  const entry = newEntry(window);
  windows.splice(at, 0, entry);
  return entry;
}

/** Takes out the entries of windows, which do not overlap each other, that overlap or touch `window`. */
export function takeIntersecting(windows: WindowEntry[], window: Window): WindowEntry[] {
  let to = windows.length;
  while (to > 0 && (windows[to - 1] as WindowEntry).window.start > window.end) to--;
  let from = to;
  while (from > 0 && intersects((windows[from - 1] as WindowEntry).window, window)) from--;
  return windows.splice(from, to - from);
}

/** Puts an entry where it belongs. */
export function insert(windows: WindowEntry[], entry: WindowEntry): void {
  windows.splice(firstFrom(windows, entry.window), 0, entry);
}

/** The position of the first entry that is not before `window`; most records belong to the last few. */
function firstFrom(windows: readonly WindowEntry[], window: Window): number {
  let low = 0;
  let high = windows.length;
  for (let probe = high - 1; low < high; probe = (low + high) >> 1) {
    if (isBefore((windows[probe] as WindowEntry).window, window)) low = probe + 1;
    else high = probe;
  }
  return low;
}

function isBefore(a: Window, b: Window): boolean {
  return a.start < b.start || (a.start === b.start && a.end < b.end);
}
