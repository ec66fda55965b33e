import { deltaEvictor } from '../../../../lib/windows/evictors/delta-evictor';
import { evicted, numbers } from '../../../support/windows/evicted';
import { type Item } from '../../../support/windows/listed';

test('a delta evictor takes out what is as far from the last as its threshold, or farther', async () => {
  const evictor = deltaEvictor<Item>(3, (a, b) => b.n - a.n);
  expect(await evicted(evictor, numbers(1, 3, 4, 6))).toEqual(['1 3', '4 6']);
});
