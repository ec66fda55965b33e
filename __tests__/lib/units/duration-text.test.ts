import fc from 'fast-check';
import { milliseconds } from '../../../lib/units/duration';
import { durationText } from '../../../lib/units/duration-text';

test.each([
  [0, '0 ms'],
  [1, '1 ms'],
  [1500, '1500 ms'],
  [90_000, '90 s'],
  [600_000, '10 min'],
  [86_400_000, '1 d'],
  [90_000_000, '25 h'],
  [-28_800_000, '-8 h'],
  [0.5, '0.5 ms'],
])('%d ms are %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test('what it gives means the same', () => {
  fc.assert(fc.property(fc.nat(10_000_000_000), (ms) => expect(milliseconds(durationText(ms))).toBe(ms)));
});
