import { MillraceError } from '../../errors/millrace-error';
import { NO_TIMESTAMP } from '../../functions/source';
import type { TimeDomain } from '../../time/timer-service';
import { milliseconds, type Duration } from '../../units/duration';
import { durationText } from '../../units/duration-text';
import { OptionReader } from '../option-problem';
import type { Trigger } from '../trigger';
import { eventTimeTrigger } from '../triggers/event-time-trigger';
import { processingTimeTrigger } from '../triggers/processing-time-trigger';
import { timeWindow, type Window } from '../window';
import { WindowAssigner } from '../window-assigner';

/** How long after a record its session lasts, by the record; as Flink's SessionWindowTimeGapExtractor. */
export type SessionGap<T> = (value: T) => Duration;

class SessionWindows<T> extends WindowAssigner<T> {
  override readonly merging = true;
  override readonly problems;
  readonly #gap: number | SessionGap<T>;

  constructor(
    override readonly timeDomain: TimeDomain,
    gap: Duration | SessionGap<T>,
  ) {
    super();
    const options = new OptionReader();
    this.#gap = typeof gap === 'function' ? gap : options.span('gap', gap);
    this.problems = options.problems;
  }

  override get description(): string {
    const gap = typeof this.#gap === 'function' ? 'by record' : durationText(this.#gap);
    return `session, gap ${gap}, ${this.timeDomain}`;
  }

  override gapOf(value: T): number {
    return typeof this.#gap === 'number' ? this.#gap : dynamic(this.#gap(value));
  }

  override assignWindows(value: T, time: number): readonly Window[] {
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.description });
    return [timeWindow(time, time + this.gapOf(value))];
  }

  override defaultTrigger(): Trigger {
    return this.timeDomain === 'event-time' ? eventTimeTrigger() : processingTimeTrigger();
  }
}

function dynamic(gap: Duration): number {
  const span = milliseconds(gap);
  if (span > 0) return span;
  throw new MillraceError('MILLRACE_WINDOW_SESSION_GAP', { gap });
}

/**
 * Sessions by event time: windows that end when there was no record of the key for `gap`; as Flink's
 * EventTimeSessionWindows. The gap may depend on the record (Flink's withDynamicGap); then it must be longer than 0,
 * else the job fails with MILLRACE_WINDOW_SESSION_GAP.
 */
export function eventTimeSessionWindows<T = unknown>(gap: Duration | SessionGap<T>): WindowAssigner<T> {
  return new SessionWindows('event-time', gap);
}

/** The same by the clock; as Flink's ProcessingTimeSessionWindows. */
export function processingTimeSessionWindows<T = unknown>(gap: Duration | SessionGap<T>): WindowAssigner<T> {
  return new SessionWindows('processing-time', gap);
}
