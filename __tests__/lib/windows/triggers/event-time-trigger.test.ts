import { eventTimeSessionWindows } from '../../../../lib/windows/assigners/session-windows';
import { tumblingEventTimeWindows } from '../../../../lib/windows/assigners/tumbling-windows';
import { eventTimeTrigger } from '../../../../lib/windows/triggers/event-time-trigger';
import { item, openListed } from '../../../support/windows/listed';

test('it fires when the watermark reaches the end, and with each late record that is still taken', async () => {
  const assigner = tumblingEventTimeWindows(100);
  await using it = await openListed({ assigner, trigger: eventTimeTrigger(), allowedLateness: 50 });
  it.processElement(item(1), 5);
  it.processWatermark(98);
  expect(it.values).toEqual([]);
  it.processWatermark(99);
  expect(it.values).toEqual(['1']);
  it.processElement(item(2), 6);
  expect(it.values).toEqual(['1', '1 2']);
  it.processWatermark(149);
  it.processElement(item(3), 7);
  expect(it.values).toEqual(['1', '1 2']);
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
});

test('a session fires at the end of what it has become', async () => {
  await using it = await openListed({ assigner: eventTimeSessionWindows(10), trigger: eventTimeTrigger() });
  it.processElement(item(1), 0);
  it.processElement(item(2), 8);
  it.processWatermark(16);
  expect(it.values).toEqual([]);
  it.processWatermark(17);
  expect(it.values).toEqual(['1 2']);
});
