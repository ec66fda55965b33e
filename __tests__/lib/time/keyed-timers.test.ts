import fc from 'fast-check';
import { KeyedTimers } from '../../../lib/time/keyed-timers';

describe('KeyedTimers', () => {
  test('is a sorted set of (time, key), whatever is registered, deleted and polled', () => {
    const op = fc.record({
      op: fc.constantFrom('register' as const, 'register' as const, 'delete' as const, 'poll' as const),
      key: fc.integer({ min: 0, max: 3 }),
      time: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(op, { maxLength: 200 }), (ops) => {
        const timers = new KeyedTimers<number>();
        let model: { key: number; time: number }[] = [];
        for (const { op: what, key, time } of ops) {
          const there = model.some((t) => t.key === key && t.time === time);
          if (what === 'register') {
            expect(timers.register(key, time)).toBe(!there);
            if (!there) model.push({ key, time });
          } else if (what === 'delete') {
            timers.delete(key, time);
            model = model.filter((t) => t.key !== key || t.time !== time);
          } else {
            const first = Math.min(...model.map((t) => t.time));
            const polled = timers.poll(time);
            expect(polled?.time).toBe(first <= time ? first : undefined);
            if (polled !== undefined) {
              expect(model).toContainEqual(polled);
              model = model.filter((t) => t.key !== polled.key || t.time !== polled.time);
            }
          }
          expect(timers.size).toBe(model.length);
        }
        const order = (a: { key: number; time: number }, b: { key: number; time: number }): number =>
          a.time - b.time || a.key - b.key;
        expect([...timers].sort(order)).toEqual(model.sort(order));
      }),
    );
  });

  test('equal times come in the order of registration', () => {
    const timers = new KeyedTimers<string>();
    for (const key of ['c', 'a', 'b']) timers.register(key, 5);
    expect([timers.poll(5), timers.poll(5), timers.poll(5)].map((t) => t?.key)).toEqual(['c', 'a', 'b']);
  });

  test('a timer that is moved on again and again does not fill the heap', () => {
    const timers = new KeyedTimers<string>();
    for (let i = 0; i < 100_000; i++) {
      timers.delete('session', i - 1);
      timers.register('session', i);
    }
    expect(timers.size).toBe(1);
    // Far below 100,000: what was deleted has been swept, not piled up.
    expect(timers.nextTime).toBeGreaterThan(99_800);
    expect(timers.poll(Infinity)).toEqual({ key: 'session', time: 99_999 });
    expect(timers.poll(Infinity)).toBeUndefined();
  });
});
