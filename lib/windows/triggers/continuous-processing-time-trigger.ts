import type { Duration } from '../../units/duration';
import { durationText } from '../../units/duration-text';
import { OptionReader } from '../option-problem';
import { Trigger, type OnMergeContext, type TriggerContext, type TriggerResult } from '../trigger';
import { windowStart, type Window } from '../window';

const NEXT = 'next';

class ContinuousProcessingTimeTrigger extends Trigger {
  override readonly problems;
  readonly #interval: number;

  constructor(interval: Duration) {
    super();
    const options = new OptionReader();
    this.#interval = options.span('continuousProcessingTimeTrigger', interval);
    this.problems = options.problems;
  }

  override get description(): string {
    return `continuousProcessingTimeTrigger(${durationText(this.#interval)})`;
  }

  override onElement(_value: unknown, _timestamp: number, window: Window, context: TriggerContext): TriggerResult {
    if (context.getPartitionedState(NEXT).value() === undefined) {
      this.#arm(windowStart(context.currentProcessingTime(), 0, this.#interval), window, context);
    }
    return 'continue';
  }

  override onProcessingTime(time: number, window: Window, context: TriggerContext): TriggerResult {
    if (context.getPartitionedState(NEXT).value() !== time) return 'continue';
    this.#arm(time, window, context);
    return 'fire';
  }

  override onMerge(_window: Window, context: OnMergeContext): void {
    context.mergePartitionedState<number>(NEXT, Math.min);
    const next = context.getPartitionedState<number>(NEXT).value();
    if (next !== undefined) context.registerProcessingTimeTimer(next);
  }

  #arm(time: number, window: Window, context: TriggerContext): void {
    const next = time + this.#interval;
    // The end of an event-time window may be long past by the clock: a timer for it would fire for ever.
    const due = window.maxTimestamp > time ? Math.min(next, window.maxTimestamp) : next;
    context.getPartitionedState<number>(NEXT).update(due);
    context.registerProcessingTimeTimer(due);
  }
}

/**
 * Fires whenever the clock passes a multiple of `interval` while the window has records, and at the end of a
 * processing-time window; as Flink's ContinuousProcessingTimeTrigger. What an event-time window got since the last
 * multiple before its end is dropped unseen, as there.
 */
export function continuousProcessingTimeTrigger(interval: Duration): Trigger {
  return new ContinuousProcessingTimeTrigger(interval);
}
