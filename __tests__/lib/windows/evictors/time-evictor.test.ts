import { timeEvictor } from '../../../../lib/windows/evictors/time-evictor';
import { evicted, numbers } from '../../../support/windows/evicted';

test('a time evictor keeps what is nearer to the newest than its span; without times, all', async () => {
  const items: [number, number][] = [
    [1, 100],
    [2, 150],
    [3, 250],
    [4, 200],
  ];
  // The newest is at 250: 150 is exactly a span before it, and goes.
  expect(await evicted(timeEvictor(100), items)).toEqual(['1 2', '3 4']);
  expect(await evicted(timeEvictor(100), numbers(1, 2, 3, 4))).toEqual(['1 2', '1 2 3 4']);
});
