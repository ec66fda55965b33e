import { eventTimeSessionWindows } from '../../../../lib/windows/assigners/session-windows';
import { tumblingEventTimeWindows } from '../../../../lib/windows/assigners/tumbling-windows';
import { countTrigger } from '../../../../lib/windows/triggers/count-trigger';
import { item, openListed } from '../../../support/windows/listed';

test('it fires with every nth record and keeps what there is', async () => {
  await using it = await openListed({ assigner: tumblingEventTimeWindows(100), trigger: countTrigger(2) });
  for (const n of [1, 2, 3, 4, 5]) it.processElement(item(n), n);
  expect(it.values).toEqual(['1 2', '1 2 3 4']);
  it.processWatermark(99);
  // It does not fire at the end; the window goes all the same.
  expect(it.values).toHaveLength(2);
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
});

test('the counts of sessions are added when these merge', async () => {
  await using it = await openListed({ assigner: eventTimeSessionWindows(10), trigger: countTrigger(3) });
  it.processElement(item(1), 0);
  it.processElement(item(2), 20);
  // It joins both: three records.
  it.processElement(item(3), 10);
  expect(it.values).toEqual(['1 2 3']);
  it.processWatermark(1000);
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
});
