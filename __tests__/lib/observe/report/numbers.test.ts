import { grouped, humanDuration, rate } from '../../../../lib/observe/report/numbers';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [123456.4, '123,456'],
  [1234567, '1,234,567'],
])('groups %p as %p', (value, text) => expect(grouped(value)).toBe(text));

it.each([
  [0, '0 ms'],
  [12.4, '12 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [3449, '3.4 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [3_599_600, '1 h 0 min'],
  [7_380_000, '2 h 3 min'],
  [86_399_999, '1 d 0 h'],
  [273_600_000, '3 d 4 h'],
])('says %p ms as %p', (value, text) => expect(humanDuration(value)).toBe(text));

it.each([
  [10, 0, '-'],
  [0, 1000, '0'],
  [1, 400, '2.5'],
  [5000, 2000, '2,500'],
])('gives %p records in %p ms the rate %p', (count, duration, text) => expect(rate(count, duration)).toBe(text));
