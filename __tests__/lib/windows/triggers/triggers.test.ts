import type { Collector } from '../../../../lib/functions/collector';
import { VirtualClock } from '../../../../lib/time/virtual-clock';
import { globalWindows } from '../../../../lib/windows/assigners/global-windows';
import { eventTimeSessionWindows } from '../../../../lib/windows/assigners/session-windows';
import {
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
} from '../../../../lib/windows/assigners/tumbling-windows';
import { Trigger, type TriggerContext, type TriggerResult } from '../../../../lib/windows/trigger';
import { continuousEventTimeTrigger } from '../../../../lib/windows/triggers/continuous-event-time-trigger';
import { continuousProcessingTimeTrigger } from '../../../../lib/windows/triggers/continuous-processing-time-trigger';
import { countTrigger } from '../../../../lib/windows/triggers/count-trigger';
import { deltaTrigger } from '../../../../lib/windows/triggers/delta-trigger';
import { purgingTrigger } from '../../../../lib/windows/triggers/purging-trigger';
import type { Window } from '../../../../lib/windows/window';
import type { WindowOptions } from '../../../../lib/windows/window-options';
import { codeOf, openWindow } from '../../../support/windows/windowed-task';

// Expected values are worked out by hand from the descriptions of Flink's triggers.

interface Item {
  readonly key: string;
  readonly n: number;
}

const list = (_key: string, _window: Window, items: readonly Item[], out: Collector<string>): void =>
  out.collect(items.map(({ n }) => n).join(' '));

const item = (n: number): Item => ({ key: 'k', n });

const open = (options: WindowOptions<Item>, clock?: VirtualClock) =>
  openWindow({ options, functions: { call: 'apply' }, fn: list }, clock === undefined ? {} : { clock });

test('a count trigger fires with every nth record and keeps what there is; purging drops it', async () => {
  await using counting = await open({ assigner: tumblingEventTimeWindows(100), trigger: countTrigger(2) });
  await using purging = await open({ assigner: globalWindows(), trigger: purgingTrigger(countTrigger(2)) });
  for (const n of [1, 2, 3, 4, 5]) {
    counting.processElement(item(n), n);
    purging.processElement(item(n), n);
  }
  expect(counting.values).toEqual(['1 2', '1 2 3 4']);
  expect(purging.values).toEqual(['1 2', '3 4']);
  expect(purging.output.map(({ timestamp }) => timestamp)).toEqual([Infinity, Infinity]);
  counting.processWatermark(99);
  // A count trigger does not fire at the end; the window goes all the same.
  expect(counting.values).toHaveLength(2);
  expect([counting.numKeyedStateEntries(), counting.numEventTimeTimers()]).toEqual([0, 0]);
});

test('the counts of sessions are added when these merge', async () => {
  await using it = await open({ assigner: eventTimeSessionWindows(10), trigger: countTrigger(3) });
  it.processElement(item(1), 0);
  it.processElement(item(2), 20);
  // It joins both: three records.
  it.processElement(item(3), 10);
  expect(it.values).toEqual(['1 2 3']);
  it.processWatermark(1000);
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
});

test('a continuous event-time trigger fires at multiples of its interval, and at the end', async () => {
  await using it = await open({ assigner: tumblingEventTimeWindows(100), trigger: continuousEventTimeTrigger(30) });
  it.processElement(item(1), 5);
  it.processWatermark(29);
  expect(it.values).toEqual([]);
  it.processWatermark(30);
  it.processElement(item(2), 40);
  it.processWatermark(65);
  expect(it.values).toEqual(['1', '1 2']);
  // 90, then the end.
  it.processWatermark(99);
  expect(it.values).toEqual(['1', '1 2', '1 2', '1 2']);
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
});

test('a continuous event-time trigger on sessions goes on with the earliest of what was armed', async () => {
  await using it = await open({ assigner: eventTimeSessionWindows(100), trigger: continuousEventTimeTrigger(50) });
  it.processElement(item(1), 60);
  it.processElement(item(2), 250);
  // It joins both: armed were 100 and 300.
  it.processElement(item(3), 160);
  it.processWatermark(99);
  expect(it.values).toEqual([]);
  it.processWatermark(349);
  // 100, 150, 200, 250, 300 and the end.
  expect(it.values).toEqual(Array(6).fill('1 2 3'));
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
});

test('a continuous event-time trigger needs event times', async () => {
  const it = await open({ assigner: globalWindows(), trigger: continuousEventTimeTrigger(50) });
  expect(codeOf(() => it.processElement(item(1)))).toBe('MILLRACE_WINDOW_NO_TIMESTAMP');
  await it.close();
});

test('a continuous processing-time trigger fires by the clock, also in windows that have long ended by it', async () => {
  const clock = new VirtualClock(1_000_003);
  await using byClock = await open(
    { assigner: tumblingProcessingTimeWindows(100), trigger: continuousProcessingTimeTrigger(30) },
    clock,
  );
  byClock.processElement(item(1));
  // Multiples of 30 in [1000000, 1000100): 1000020, 1000050, 1000080; then the end.
  byClock.setProcessingTime(1_000_020);
  expect(byClock.values).toEqual([]);
  // A timer is due when its millisecond is over, as in Flink.
  byClock.setProcessingTime(1_000_021);
  expect(byClock.values).toEqual(['1']);
  byClock.setProcessingTime(1_000_100);
  expect(byClock.values).toEqual(['1', '1', '1', '1']);
  expect([byClock.numKeyedStateEntries(), byClock.numProcessingTimeTimers()]).toEqual([0, 0]);

  await using past = await open(
    { assigner: tumblingEventTimeWindows(100), trigger: continuousProcessingTimeTrigger(30) },
    clock,
  );
  past.processElement(item(1), 5);
  past.setProcessingTime(1_000_200);
  // Since 1000100: 1000110, 1000140 and 1000170.
  expect(past.values).toEqual(['1', '1', '1']);
  past.processWatermark(99);
  expect(past.values).toHaveLength(3);
  expect([past.numKeyedStateEntries(), past.numProcessingTimeTimers()]).toEqual([0, 0]);
});

test('a delta trigger fires with what is too far from the last one with which it fired', async () => {
  const trigger = deltaTrigger<Item>(5, (a, b) => b.n - a.n);
  await using it = await open({ assigner: globalWindows(), trigger });
  for (const n of [0, 5, 6, 11, 12]) it.processElement(item(n));
  expect(it.values).toEqual(['0 5 6', '0 5 6 11 12']);
});

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
  await using it = await open({ assigner: tumblingEventTimeWindows(10_000), trigger: new Early() });
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
