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

/** Options of tumbling and sliding windows. */
export interface OffsetOptions {
  /**
   * Moves the windows, which else begin at multiples of their distance since 1970: `'-8 h'` for days of China. Shorter
   * than that distance. Default: 0.
   */
  readonly offset?: Duration;
}

class TumblingWindows extends WindowAssigner {
  override readonly problems;
  override readonly grid: WindowGrid;

  constructor(
    override readonly timeDomain: TimeDomain,
    size: Duration,
    { offset = 0 }: OffsetOptions,
  ) {
    super();
    const options = new OptionReader();
    const span = options.span('size', size);
    this.grid = { size: span, slide: span, offset: options.offset('offset', offset, span) };
    this.problems = options.problems;
  }

  override get description(): string {
    const { size, offset } = this.grid;
    const moved = offset === 0 ? '' : `, offset ${durationText(offset)}`;
    return `tumbling ${durationText(size)}${moved}, ${this.timeDomain}`;
  }

  override assignWindows(_value: unknown, time: number): readonly Window[] {
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.description });
    const { size, offset } = this.grid;
    const start = windowStart(time, offset, size);
    return [timeWindow(start, start + size)];
  }

  override defaultTrigger(): Trigger {
    return this.timeDomain === 'event-time' ? eventTimeTrigger() : processingTimeTrigger();
  }
}

/** Windows of one size, one after the other, by event time; as Flink's TumblingEventTimeWindows. */
export function tumblingEventTimeWindows(size: Duration, options: OffsetOptions = {}): WindowAssigner {
  return new TumblingWindows('event-time', size, options);
}

/** The same by the clock; as Flink's TumblingProcessingTimeWindows. */
export function tumblingProcessingTimeWindows(size: Duration, options: OffsetOptions = {}): WindowAssigner {
  return new TumblingWindows('processing-time', size, options);
}
