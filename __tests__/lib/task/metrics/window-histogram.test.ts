import fc from 'fast-check';
import { WindowHistogram } from '../../../../lib/task/metrics/window-histogram';

function of(values: readonly number[]): WindowHistogram {
  const histogram = new WindowHistogram();
  for (const value of values) histogram.update(value);
  return histogram;
}

it('has no statistics of nothing', () => {
  expect(of([]).statistics).toBeUndefined();
  expect(of([NaN, Infinity])).toMatchObject({ count: 0, statistics: undefined });
});

it('is all of one value', () => {
  const all = { min: 7, max: 7, mean: 7, stdDev: 0, p50: 7, p75: 7, p95: 7, p98: 7, p99: 7, p999: 7 };
  expect(of([7]).statistics).toEqual(all);
});

// What commons-math's DescriptiveStatistics, on which Flink's histogram stands, says of these: places are q (n + 1).
it('has the quantiles and the deviation of Flink', () => {
  const { statistics } = of(Array.from({ length: 100 }, (_, i) => 100 - i));
  expect(statistics).toMatchObject({ min: 1, max: 100, mean: 50.5 });
  const { p50, p75, p95, p98, p99, p999, stdDev = NaN } = statistics ?? {};
  [50.5, 75.75, 95.95, 98.98, 99.99, 100].forEach((expected, i) => {
    expect([p50, p75, p95, p98, p99, p999][i]).toBeCloseTo(expected, 9);
  });
  // The sum of squares of 1 to n around their mean is n (n² - 1) / 12.
  expect(stdDev).toBeCloseTo(Math.sqrt((100 * (100 ** 2 - 1)) / 12 / 99), 9);
});

it('looks at the newest thousand only, and counts all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1, maxLength: 50 }),
      fc.integer({ min: 0, max: 2100 }),
      (more, n) => {
        const values = [...Array.from({ length: n }, (_, i) => i), ...more];
        const histogram = of(values);
        const newest = values.slice(-1000);
        expect(histogram.count).toBe(values.length);
        expect(histogram.statistics).toMatchObject({ min: Math.min(...newest), max: Math.max(...newest) });
      },
    ),
  );
});
