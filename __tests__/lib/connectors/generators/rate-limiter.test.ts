import fc from 'fast-check';
import { RateLimiter } from '../../../../lib/connectors/generators/rate-limiter';

describe('RateLimiter', () => {
  it('lets records through evenly', () => {
    const rate = new RateLimiter(10, 0);
    const taken = Array.from({ length: 500 }, (_, now) => rate.take(100, now));
    expect(taken.flatMap((count, now) => (count > 0 ? [[now, count]] : []))).toEqual([
      [0, 1],
      [100, 1],
      [200, 1],
      [300, 1],
      [400, 1],
    ]);
  });

  it('says how long to wait, after which one is due', () => {
    const rate = new RateLimiter(4, 1000);
    expect(rate.take(100, 1000)).toBe(1);
    expect(rate.wait(1100)).toBe(150);
    expect(rate.take(100, 1249)).toBe(0);
    expect(rate.take(100, 1250)).toBe(1);
  });

  it('catches up what was missed, for a second at most', () => {
    const rate = new RateLimiter(100, 0);
    expect(rate.take(1, 0)).toBe(1);
    expect(rate.take(1000, 500)).toBe(50);
    expect(rate.take(1000, 60_000)).toBe(101);
  });

  it('never passes its rate, whenever it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 1024 })), { minLength: 1 }),
        (perSecond, calls) => {
          const rate = new RateLimiter(perSecond, 0);
          let now = 0;
          let taken = 0;
          for (const [pause, limit] of calls) {
            now += pause;
            const count = rate.take(limit, now);
            expect(count).toBeLessThanOrEqual(limit);
            taken += count;
            expect(taken).toBeLessThanOrEqual((now * perSecond) / 1000 + 1 + 1e-6);
          }
        },
      ),
    );
  });
});
