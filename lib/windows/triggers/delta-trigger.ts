import type { DeltaFunction } from '../delta-function';
import { OptionReader } from '../option-problem';
import { Trigger, type TriggerContext, type TriggerResult } from '../trigger';
import type { Window } from '../window';

class DeltaTrigger<T> extends Trigger<T> {
  override readonly problems;
  readonly #threshold: number;
  readonly #delta: DeltaFunction<T>;

  constructor(threshold: number, delta: DeltaFunction<T>) {
    super();
    this.#threshold = threshold;
    this.#delta = delta;
    const options = new OptionReader();
    if (Number.isNaN(threshold)) options.refuse('deltaTrigger', threshold, 'must be a number');
    this.problems = options.problems;
  }

  override get description(): string {
    return `deltaTrigger(${this.#threshold})`;
  }

  override onElement(value: T, _timestamp: number, _window: Window, context: TriggerContext): TriggerResult {
    const state = context.getPartitionedState<T>('last');
    const last = state.value();
    if (last !== undefined && !(this.#delta(last, value) > this.#threshold)) return 'continue';
    state.update(value);
    return last === undefined ? 'continue' : 'fire';
  }
}

/**
 * Fires with each record that is further than `threshold` from the one with which it fired last (the first one, before
 * that); as Flink's DeltaTrigger. Not for windows that merge.
 */
export function deltaTrigger<T>(threshold: number, delta: DeltaFunction<T>): Trigger<T> {
  return new DeltaTrigger(threshold, delta);
}
