import { VirtualClock } from '../../../../lib/time/virtual-clock';
import { tumblingEventTimeWindows } from '../../../../lib/windows/assigners/tumbling-windows';
import { processingTimeTrigger } from '../../../../lib/windows/triggers/processing-time-trigger';
import { item, openListed } from '../../../support/windows/listed';

test('it fires when the clock has passed the end of the window, whatever the watermark is', async () => {
  const clock = new VirtualClock(0);
  const assigner = tumblingEventTimeWindows(100);
  await using it = await openListed({ assigner, trigger: processingTimeTrigger() }, clock);
  it.processElement(item(1), 5);
  it.setProcessingTime(99);
  expect(it.values).toEqual([]);
  it.setProcessingTime(100);
  expect(it.values).toEqual(['1']);
  // The window goes by event time, and does not fire again.
  it.processWatermark(99);
  expect(it.values).toEqual(['1']);
  expect([it.numKeyedStateEntries(), it.numProcessingTimeTimers()]).toEqual([0, 0]);
});
