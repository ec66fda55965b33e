import fc from 'fast-check';
import { TimerQueue } from '../../../lib/time/timer-queue';

describe('TimerQueue', () => {
  test('gives back what was added and retained, by time, first come first served among equals', () => {
    const op = fc.oneof(
      { weight: 6, arbitrary: fc.record({ time: fc.integer({ min: 0, max: 50 }) }) },
      { weight: 3, arbitrary: fc.record({ take: fc.integer({ min: 0, max: 50 }) }) },
      { weight: 1, arbitrary: fc.record({ retain: fc.integer({ min: 1, max: 5 }) }) },
    );
    fc.assert(
      fc.property(fc.array(op, { maxLength: 300 }), fc.constantFrom(1, 7, 1000), (ops, step) => {
        const queue = new TimerQueue(step);
        let model: { time: number; slot: number }[] = [];
        for (const [slot, it] of ops.entries()) {
          if ('time' in it) {
            queue.add(it.time, slot);
            model.push({ time: it.time, slot });
          } else if ('retain' in it) {
            queue.retain((_time, slot) => slot % it.retain === 0);
            model = model.filter(({ slot }) => slot % it.retain === 0);
          } else {
            const first = model.reduce((a, b) => (b.time < a.time ? b : a), { time: Infinity, slot: -1 });
            const expected = first.time <= it.take ? first : { time: NaN, slot: -1 };
            expect(queue.take(it.take)).toBe(expected.slot);
            model = model.filter((other) => other !== expected);
          }
          expect(queue.size).toBe(model.length);
          expect(queue.nextTime).toBeLessThanOrEqual(Math.min(...model.map(({ time }) => time)));
        }
      }),
    );
  });
});
