import { tumblingEventTimeWindows } from '../../../lib/windows/assigners/tumbling-windows';
import { Trigger, type TriggerContext, type TriggerResult } from '../../../lib/windows/trigger';
import type { Window } from '../../../lib/windows/window';
import { item, openListed, type Item } from '../../support/windows/listed';

/** Fires after the second record of a window, or a second after its first, and then no more. */
class Early extends Trigger<Item> {
  static cleared = 0;

  override onElement(_item: Item, timestamp: number, _window: Window, context: TriggerContext): TriggerResult {
    const count = context.getPartitionedState<number>('count');
    count.update((count.value() ?? 0) + 1);
    const timer = context.getPartitionedState<number>('timer');
    if (count.value() === 1) {
      timer.update(timestamp + 1000);
      context.registerEventTimeTimer(timestamp + 1000);
    }
    if (count.value() !== 2) return 'continue';
    context.deleteEventTimeTimer(timer.value() ?? 0);
    return 'fire';
  }

  override onEventTime(time: number, _window: Window, context: TriggerContext): TriggerResult {
    return context.getPartitionedState<number>('timer').value() === time ? 'fire-and-purge' : 'continue';
  }

  override clear(): void {
    Early.cleared++;
  }
}

test("a user's own trigger has state and timers for each window", async () => {
  await using it = await openListed({ assigner: tumblingEventTimeWindows(10_000), trigger: new Early() });
  it.processElement(item(1), 0);
  it.processElement(item(2), 10_000);
  it.processElement(item(3), 1);
  expect(it.values).toEqual(['1 3']);
  // The first window's timer was deleted; the second's is due.
  it.processWatermark(9998);
  expect(it.values).toEqual(['1 3']);
  it.processWatermark(11_000);
  expect(it.values).toEqual(['1 3', '2']);
  expect(Early.cleared).toBe(1);
  it.processWatermark(Infinity);
  expect(it.values).toEqual(['1 3', '2']);
  expect(Early.cleared).toBe(2);
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
});
