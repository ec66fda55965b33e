import fc from 'fast-check';
import { TimerHeap } from '../../../lib/time/timer-heap';

describe('TimerHeap', () => {
  test('gives back what was added, sorted, and first come first served among equals', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (times, keep) => {
          const heap = new TimerHeap<number>();
          times.forEach((time, i) => {
            heap.add(time, i);
          });
          heap.retain((time) => time % keep === 0);
          const expected = times
            .map((time, i) => ({ time, i }))
            .filter(({ time }) => time % keep === 0)
            .sort((a, b) => a.time - b.time || a.i - b.i);
          const polled: (number | undefined)[] = [];
          while (heap.size > 0) {
            expect(heap.nextTime).toBe(expected[polled.length]?.time);
            polled.push(heap.poll());
          }
          expect(polled).toEqual(expected.map(({ i }) => i));
          expect([heap.nextTime, heap.poll()]).toEqual([Infinity, undefined]);
        },
      ),
    );
  });
});
