import { VirtualClock } from '../../../../lib/time/virtual-clock';
import {
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
} from '../../../../lib/windows/assigners/tumbling-windows';
import { continuousProcessingTimeTrigger } from '../../../../lib/windows/triggers/continuous-processing-time-trigger';
import { item, openListed } from '../../../support/windows/listed';

test('a continuous processing-time trigger fires by the clock, also in windows that have long ended by it', async () => {
  const clock = new VirtualClock(1_000_003);
  await using byClock = await openListed(
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

  await using past = await openListed(
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
