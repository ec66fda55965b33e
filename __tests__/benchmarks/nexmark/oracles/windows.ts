import type { NexmarkEvent } from '../../../../benchmarks/nexmark/model/event';
import type { Arrival } from './arrivals';

/** From `start`, inclusive, to `end`, exclusive. */
export interface Window<E extends NexmarkEvent> {
  readonly start: number;
  readonly end: number;
  /** Those that were not late for this window, in the order in which they came. */
  readonly events: readonly E[];
}

/**
 * Every window of a size that begins at a multiple of `slide`, but for those without events. A window is over when the
 * watermark has reached its last millisecond: what comes then is late for it.
 */
export function windows<E extends NexmarkEvent>(
  arrivals: readonly Arrival<E>[],
  size: number,
  slide = size,
): Window<E>[] {
  const found = new Map<number, E[]>();
  for (const { event, watermark } of arrivals) {
    const newestStart = Math.floor(event.dateTime / slide) * slide;
    for (let start = newestStart; start + size > event.dateTime; start -= slide) {
      if (watermark >= start + size - 1) continue;
      const events = found.get(start);
      if (events === undefined) found.set(start, [event]);
      else events.push(event);
    }
  }
  return [...found].map(([start, events]) => ({ start, end: start + size, events }));
}
