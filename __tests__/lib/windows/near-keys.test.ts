import fc from 'fast-check';
import { NearKeys } from '../../../lib/windows/near-keys';

type Step = readonly [what: 'remember' | 'forget' | 'find', key: unknown];

// Keys that share places, of all sizes that a place can be mistaken for; and such as have none.
const key: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 2 }).map((n) => 1024 * n) },
  { weight: 1, arbitrary: fc.integer({ min: -3000, max: 3000 }) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, -0, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, 2 ** 32 + 1, 1e300, Infinity) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('1', '', true, 1n) },
);
const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('remember', 'remember', 'find', 'forget'), key);

describe('keys that are found at a glance', () => {
  test('are those that were remembered last, and none that was forgotten', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 120, size: 'max' }), (steps) => {
        const near = new NearKeys<object>();
        // As a Map has them: minus zero is zero.
        const kept = new Map<unknown, object>();
        for (const [what, at] of steps) {
          if (what === 'remember') {
            const value = {};
            kept.set(at, value);
            near.remember(at, value);
          } else if (what === 'forget') {
            kept.delete(at);
            near.forget(at);
          } else {
            const value = near.find(at);
            if (value === undefined) continue;
            found++;
            expect(value).toBe(kept.get(at));
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test('keep nothing of what is forgotten', () => {
    const near = new NearKeys<object>();
    const value = {};
    near.remember(7, value);
    near.forget(7);
    expect(near.values).not.toContain(value);
  });

  test('have room for as many as there are, up to a bound', () => {
    const near = new NearKeys<number>();
    const remember = (count: number): void => {
      for (let round = 0; round < 12; round++) for (let n = 0; n < count; n++) near.remember(n, n);
    };
    const found = (count: number): number => {
      let sum = 0;
      for (let n = 0; n < count; n++) if (near.find(n) === n) sum++;
      return sum;
    };
    remember(20_000);
    expect(found(20_000)).toBe(20_000);
    remember(200_000);
    expect(near.keys).toHaveLength(65_536);
    expect(found(200_000)).toBe(65_536);
  });
});
