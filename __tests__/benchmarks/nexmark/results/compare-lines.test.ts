import { compareLines } from '../../../../benchmarks/nexmark/results/compare-lines';

it('finds the same lines in any order', () => {
  expect(compareLines(['b', 'a', 'a'], ['a', 'b', 'a'])).toEqual({ missing: [], unexpected: [], count: 0 });
});

it('tells what is missing and what is too much, as often as it is', () => {
  expect(compareLines(['a', 'a', 'b', 'd'], ['a', 'c', 'd', 'd'])).toEqual({
    ...{ missing: ['a', 'b'], unexpected: ['c', 'd'] },
    count: 4,
  });
  expect(compareLines([], ['x'])).toEqual({ missing: [], unexpected: ['x'], count: 1 });
  expect(compareLines(['x'], [])).toEqual({ missing: ['x'], unexpected: [], count: 1 });
});

it('shows ten of each, and counts all', () => {
  const many = Array.from({ length: 500 }, (_, i) => `line ${i}`);
  const { missing, count } = compareLines(many, []);
  expect([missing.length, count]).toEqual([10, 500]);
});
