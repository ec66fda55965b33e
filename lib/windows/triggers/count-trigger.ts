import { OptionReader } from '../option-problem';
import { Trigger, type OnMergeContext, type TriggerContext, type TriggerResult } from '../trigger';
import type { Window } from '../window';

/** See {@link countTrigger}. */
export class CountTrigger extends Trigger {
  override readonly problems;
  readonly count: number;

  constructor(count: number) {
    super();
    const options = new OptionReader();
    this.count = options.count('countTrigger', count);
    this.problems = options.problems;
  }

  override get description(): string {
    return `countTrigger(${this.count})`;
  }

  override onElement(_value: unknown, _timestamp: number, _window: Window, context: TriggerContext): TriggerResult {
    const state = context.getPartitionedState<number>('count');
    const count = (state.value() ?? 0) + 1;
    if (count < this.count) {
      state.update(count);
      return 'continue';
    }
    state.clear();
    return 'fire';
  }

  override onMerge(_window: Window, context: OnMergeContext): void {
    context.mergePartitionedState<number>('count', (a, b) => a + b);
  }
}

/**
 * Fires with every `count`th record of a window; as Flink's CountTrigger. The window keeps what it has: to drop it, put
 * `purgingTrigger` around.
 */
export function countTrigger(count: number): Trigger {
  return new CountTrigger(count);
}
