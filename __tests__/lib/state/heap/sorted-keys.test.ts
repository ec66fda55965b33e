import fc from 'fast-check';
import { SortedKeys } from '../../../../lib/state/heap/sorted-keys';

const sorted = (keys: Iterable<number>): number[] => [...keys].sort((a, b) => a - b);

describe('SortedKeys', () => {
  test('are in order, forth and back, however many come and go', () => {
    // Many more than stand in one block.
    const few = { minLength: 600, maxLength: 3000 };
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), few),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (all, every, from, to) => {
          const keys = new SortedKeys();
          for (const key of all) keys.add(key);
          for (const key of all.filter((_, i) => i % every === 0)) keys.delete(key);
          const left = sorted(all.filter((_, i) => i % every !== 0));
          expect([...keys.in()]).toEqual(left);
          expect([...keys.in({ reverse: true })]).toEqual([...left].reverse());
          const within = left.filter((key) => key >= from && key < to);
          expect([...keys.in({ from, to })]).toEqual(within);
          expect([...keys.in({ from, to, reverse: true })]).toEqual([...within].reverse());
          for (const key of left) keys.delete(key);
          expect([...keys.in()]).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('what comes and goes behind the place of an iteration is not seen; what is still to come is', () => {
    for (const reverse of [false, true]) {
      const keys = new SortedKeys();
      for (let key = 0; key < 2000; key += 2) keys.add(key);
      const seen: number[] = [];
      for (const key of keys.in({ reverse }) as Iterable<number>) {
        seen.push(key);
        keys.delete(key);
        if (key === 1000) {
          keys.add(501);
          keys.add(1501);
          keys.delete(reverse ? 998 : 1002);
        }
      }
      const even = Array.from({ length: 1000 }, (_, i) => 2 * i);
      const expected = reverse
        ? sorted([...even.filter((key) => key !== 998), 501]).reverse()
        : sorted([...even.filter((key) => key !== 1002), 1501]);
      expect(seen).toEqual(expected);
    }
  });
});
