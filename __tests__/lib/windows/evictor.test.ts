import { tumblingEventTimeWindows } from '../../../lib/windows/assigners/tumbling-windows';
import { countEvictor } from '../../../lib/windows/evictors/count-evictor';
import { deltaEvictor } from '../../../lib/windows/evictors/delta-evictor';
import { type Item } from '../../support/windows/listed';
import { openWindow } from '../../support/windows/windowed-task';

test('a reduction sees what is left; of nothing it gives nothing', async () => {
  const sum = (a: Item, b: Item): Item => ({ ...a, n: a.n + b.n });
  const functions = { gather: 'reduce' } as const;
  const assigner = tumblingEventTimeWindows(100);
  await using two = await openWindow({ options: { assigner, evictor: countEvictor<Item>(2) }, functions, fn: sum });
  const none = deltaEvictor<Item>(0, () => 0);
  await using empty = await openWindow({ options: { assigner, evictor: none }, functions, fn: sum });
  for (const it of [two, empty]) {
    for (const n of [1, 2, 4]) it.processElement({ key: 'k', n }, n);
    it.processWatermark(99);
    expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
  }
  expect(two.values).toEqual([{ key: 'k', n: 6 }]);
  expect(empty.values).toEqual([]);
});
