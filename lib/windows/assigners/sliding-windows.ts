import { MillraceError } from '../../errors/millrace-error';
import { NO_TIMESTAMP } from '../../functions/source';
import type { TimeDomain } from '../../time/timer-service';
import type { Duration } from '../../units/duration';
import { durationText } from '../../units/duration-text';
import { OptionReader } from '../option-problem';
import type { Trigger } from '../trigger';
import { eventTimeTrigger } from '../triggers/event-time-trigger';
import { processingTimeTrigger } from '../triggers/processing-time-trigger';
import { timeWindow, windowStart, type Window } from '../window';
import { WindowAssigner, type WindowGrid } from '../window-assigner';
import type { OffsetOptions } from './tumbling-windows';

class SlidingWindows extends WindowAssigner {
  override readonly problems;
  override readonly grid: WindowGrid;

  constructor(
    override readonly timeDomain: TimeDomain,
    size: Duration,
    slide: Duration,
    { offset = 0 }: OffsetOptions,
  ) {
    super();
    const options = new OptionReader();
    const distance = options.span('slide', slide);
    const span = options.span('size', size);
    this.grid = { size: span, slide: distance, offset: options.offset('offset', offset, distance) };
    this.problems = options.problems;
  }

  override get description(): string {
    const { size, slide, offset } = this.grid;
    const moved = offset === 0 ? '' : `, offset ${durationText(offset)}`;
    return `sliding ${durationText(size)} every ${durationText(slide)}${moved}, ${this.timeDomain}`;
  }

  override assignWindows(_value: unknown, time: number): readonly Window[] {
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.description });
    const { size, slide, offset } = this.grid;
    const windows: Window[] = [];
    // The latest first, as Flink does: late records fire their windows in this order.
    for (let start = windowStart(time, offset, slide); start > time - size; start -= slide) {
      windows.push(timeWindow(start, start + size));
    }
    return windows;
  }

  override defaultTrigger(): Trigger {
    return this.timeDomain === 'event-time' ? eventTimeTrigger() : processingTimeTrigger();
  }
}

/**
 * Windows of one size that begin every `slide`, by event time; as Flink's SlidingEventTimeWindows. With a `slide`
 * longer than `size`, records between the windows belong to none.
 */
export function slidingEventTimeWindows(size: Duration, slide: Duration, options: OffsetOptions = {}): WindowAssigner {
  return new SlidingWindows('event-time', size, slide, options);
}

/** The same by the clock; as Flink's SlidingProcessingTimeWindows. */
export function slidingProcessingTimeWindows(
  size: Duration,
  slide: Duration,
  options: OffsetOptions = {},
): WindowAssigner {
  return new SlidingWindows('processing-time', size, slide, options);
}
