import fc from 'fast-check';
import { HistogramAccumulator } from '../../../../lib/functions/accumulators/histogram-accumulator';

function of(values: readonly number[]): HistogramAccumulator {
  const histogram = new HistogramAccumulator();
  for (const value of values) histogram.add(value);
  return histogram;
}

it('counts each value of all instances, in ascending order', () => {
  const some = fc.array(fc.integer({ min: -5, max: 20 }));
  fc.assert(
    fc.property(some, some, (left, right) => {
      const merged = of(left).clone();
      merged.merge(of(right));
      const all = [...left, ...right];
      const expected = [...new Set(all)]
        .sort((a, b) => a - b)
        .map((value) => [value, all.filter((n) => n === value).length]);
      expect([...merged.getLocalValue()]).toEqual(expected);
    }),
  );
});

it('goes its own way when it was cloned', () => {
  const histogram = of([1]);
  const copy = histogram.clone();
  copy.add(1);
  expect([...histogram.getLocalValue()]).toEqual([[1, 1]]);
});

it('refuses to grow beyond its bound, and goes on counting what it has', () => {
  const histogram = of(Array.from({ length: 100_000 }, (_, i) => i));
  expect(() => {
    histogram.add(-1);
  }).toThrow(expect.objectContaining({ code: 'MILLRACE_ACCUMULATOR_FULL' }) as Error);
  histogram.add(0);
  expect(histogram.getLocalValue().get(0)).toBe(2);
});
