/**
 * What an assigner puts a record into; as Flink's TimeWindow and GlobalWindow. Plain data: it may be kept, compared by
 * its fields and sent.
 */
export interface Window {
  /** Epoch milliseconds, inclusive; `-Infinity` for the global window. */
  readonly start: number;
  /** Epoch milliseconds, exclusive; `Infinity` for the global window. */
  readonly end: number;
  /** The last time that belongs to it: what is emitted for the window carries it. */
  readonly maxTimestamp: number;
}

/** The one window of {@link globalWindows}; as Flink's GlobalWindow. */
export const GLOBAL_WINDOW: Window = { start: -Infinity, end: Infinity, maxTimestamp: Infinity };

/** A window of whole milliseconds, for assigners of one's own; as Flink's TimeWindow. */
export function timeWindow(start: number, end: number): Window {
  return { start, end, maxTimestamp: end - 1 };
}

/** The window that covers both. */
export function cover(a: Window, b: Window): Window {
  return timeWindow(Math.min(a.start, b.start), Math.max(a.end, b.end));
}

/** Whether two windows overlap or touch, as Flink's TimeWindow.intersects: such sessions become one. */
export function intersects(a: Window, b: Window): boolean {
  return a.start <= b.end && a.end >= b.start;
}

/** The start of the window, of those that begin every `slide` from `offset` on, that began last at `time`. */
export function windowStart(time: number, offset: number, slide: number): number {
  return Math.floor((time - offset) / slide) * slide + offset;
}
