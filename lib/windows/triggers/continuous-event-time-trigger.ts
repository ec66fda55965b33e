import { MillraceError } from '../../errors/millrace-error';
import { NO_TIMESTAMP } from '../../functions/source';
import type { Duration } from '../../units/duration';
import { durationText } from '../../units/duration-text';
import { OptionReader } from '../option-problem';
import { Trigger, type OnMergeContext, type TriggerContext, type TriggerResult } from '../trigger';
import { windowStart, type Window } from '../window';

const NEXT = 'next';

class ContinuousEventTimeTrigger extends Trigger {
  override readonly problems;
  readonly #interval: number;

  constructor(interval: Duration) {
    super();
    const options = new OptionReader();
    this.#interval = options.span('continuousEventTimeTrigger', interval);
    this.problems = options.problems;
  }

  override get description(): string {
    return `continuousEventTimeTrigger(${durationText(this.#interval)})`;
  }

  override onElement(_value: unknown, timestamp: number, window: Window, context: TriggerContext): TriggerResult {
    if (window.maxTimestamp <= context.currentWatermark()) return 'fire';
    context.registerEventTimeTimer(window.maxTimestamp);
    if (context.getPartitionedState(NEXT).value() === undefined) {
      if (timestamp === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.description });
      this.#arm(windowStart(timestamp, 0, this.#interval), window, context);
    }
    return 'continue';
  }

  override onEventTime(time: number, window: Window, context: TriggerContext): TriggerResult {
    if (time === window.maxTimestamp) return 'fire';
    if (context.getPartitionedState(NEXT).value() !== time) return 'continue';
    this.#arm(time, window, context);
    return 'fire';
  }

  override onMerge(_window: Window, context: OnMergeContext): void {
    context.mergePartitionedState<number>(NEXT, Math.min);
    const next = context.getPartitionedState<number>(NEXT).value();
    if (next !== undefined) context.registerEventTimeTimer(next);
  }

  #arm(time: number, window: Window, context: TriggerContext): void {
    const next = Math.min(time + this.#interval, window.maxTimestamp);
    context.getPartitionedState<number>(NEXT).update(next);
    context.registerEventTimeTimer(next);
  }
}

/**
 * Fires whenever the watermark passes a multiple of `interval` while the window has records, and at its end; as Flink's
 * ContinuousEventTimeTrigger.
 */
export function continuousEventTimeTrigger(interval: Duration): Trigger {
  return new ContinuousEventTimeTrigger(interval);
}
