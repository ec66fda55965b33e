import { globalWindows } from '../../../../lib/windows/assigners/global-windows';
import { eventTimeSessionWindows } from '../../../../lib/windows/assigners/session-windows';
import { tumblingEventTimeWindows } from '../../../../lib/windows/assigners/tumbling-windows';
import { continuousEventTimeTrigger } from '../../../../lib/windows/triggers/continuous-event-time-trigger';
import { item, openListed } from '../../../support/windows/listed';
import { codeOf } from '../../../support/windows/windowed-task';

test('a continuous event-time trigger fires at multiples of its interval, and at the end', async () => {
  await using it = await openListed({
    assigner: tumblingEventTimeWindows(100),
    trigger: continuousEventTimeTrigger(30),
  });
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
  await using it = await openListed({
    assigner: eventTimeSessionWindows(100),
    trigger: continuousEventTimeTrigger(50),
  });
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
  const it = await openListed({ assigner: globalWindows(), trigger: continuousEventTimeTrigger(50) });
  expect(codeOf(() => it.processElement(item(1)))).toBe('MILLRACE_WINDOW_NO_TIMESTAMP');
  await it.close();
});
