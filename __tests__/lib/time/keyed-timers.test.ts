import fc from 'fast-check';
import { NO_ALARM } from '../../../lib/time/alarms';
import { KeyedTimers } from '../../../lib/time/keyed-timers';

/** The earliest timer that is due. */
function poll<K>(timers: KeyedTimers<K>, time: number): { readonly key: K; readonly time: number } | undefined {
  return timers.next(time) ? { key: timers.key as K, time: timers.time } : undefined;
}

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
            const polled = poll(timers, time);
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
    expect([poll(timers, 5), poll(timers, 5), poll(timers, 5)].map((t) => t?.key)).toEqual(['c', 'a', 'b']);
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
    expect(poll(timers, Infinity)).toEqual({ key: 'session', time: 99_999 });
    expect(poll(timers, Infinity)).toBeUndefined();
  });

  test('alarms, one a key, go off when they were last set to, in order, whatever their stride and a restore do', () => {
    const op = fc.record({
      op: fc.constantFrom('set' as const, 'set' as const, 'advance' as const, 'restore' as const),
      key: fc.integer({ min: 0, max: 5 }),
      time: fc.integer({ min: -20, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(op, { maxLength: 100 }), fc.constantFrom(0, 1, 3, 16, 1000), (ops, stride) => {
        let timers = new KeyedTimers<number>();
        timers.stride = stride;
        const model = new Map<number, number>();
        // As their owner keeps it, in state that survives a restore, by which it means another slot or none.
        const held = new Map<number, number>();
        for (const { op: what, key, time } of ops) {
          if (what === 'set') {
            held.set(key, timers.setAlarm(held.get(key) ?? NO_ALARM, key, time));
            model.set(key, time);
          } else if (what === 'restore') {
            const before = [...timers];
            timers = new KeyedTimers<number>();
            timers.stride = stride;
            for (const timer of before.reverse()) timers.register(timer.key, timer.time);
          } else {
            const due: [time: number, key: number][] = [];
            for (let it = poll(timers, time); it !== undefined; it = poll(timers, time)) due.push([it.time, it.key]);
            const times = due.map(([at]) => at);
            expect(times).toEqual([...times].sort((a, b) => a - b));
            const expected = [...model].filter(([, at]) => at <= time);
            expect(due.map(([at, of]) => [of, at]).sort()).toEqual(expected.sort());
            for (const [of] of expected) model.delete(of);
            expect(timers.nextTime).toBeGreaterThan(time);
          }
          expect(timers.size).toBe(model.size);
          expect(timers.nextTime).toBeLessThanOrEqual(Math.min(...model.values()));
        }
        expect(new Map([...timers].map((timer) => [timer.key, timer.time]))).toEqual(model);
      }),
    );
  });
});
