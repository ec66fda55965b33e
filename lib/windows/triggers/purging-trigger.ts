import { CountTrigger } from './count-trigger';
import { Trigger, type OnMergeContext, type TriggerContext, type TriggerResult } from '../trigger';
import type { Window } from '../window';

class PurgingTrigger<T> extends Trigger<T> {
  override readonly problems;
  override readonly purgesEvery?: number;
  // Present as that of the nested trigger is: it says whether windows may merge.
  override readonly onMerge?: (window: Window, context: OnMergeContext) => void;
  readonly #nested: Trigger<T>;

  constructor(nested: Trigger<T>) {
    super();
    this.#nested = nested;
    this.problems = nested.problems;
    if (nested instanceof CountTrigger) this.purgesEvery = nested.count;
    if (nested.onMerge !== undefined) {
      this.onMerge = (window, context) => {
        nested.onMerge?.(window, context);
      };
    }
  }

  override get description(): string {
    return `purgingTrigger(${this.#nested.description})`;
  }

  override onElement(value: T, timestamp: number, window: Window, context: TriggerContext): TriggerResult {
    return purging(this.#nested.onElement(value, timestamp, window, context));
  }

  override onEventTime(time: number, window: Window, context: TriggerContext): TriggerResult {
    return purging(this.#nested.onEventTime(time, window, context));
  }

  override onProcessingTime(time: number, window: Window, context: TriggerContext): TriggerResult {
    return purging(this.#nested.onProcessingTime(time, window, context));
  }

  override clear(window: Window, context: TriggerContext): void {
    this.#nested.clear(window, context);
  }
}

function purging(result: TriggerResult): TriggerResult {
  return result === 'fire' ? 'fire-and-purge' : result;
}

/** Drops a window's contents whenever `nested` fires; as Flink's PurgingTrigger. */
export function purgingTrigger<T>(nested: Trigger<T>): Trigger<T> {
  return new PurgingTrigger(nested);
}
