import fc from 'fast-check';
import { milliseconds, type DurationUnit } from '../../../lib/units/duration';

const UNITS: Readonly<Record<DurationUnit, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const units = fc.constantFrom(...(Object.keys(UNITS) as DurationUnit[]));

it('knows every unit of its type, with and without a space', () => {
  fc.assert(
    fc.property(fc.nat(), units, fc.constantFrom('', ' ' as const), (amount, unit, space) => {
      expect(milliseconds(`${amount}${space}${unit}`)).toBe(amount * UNITS[unit]);
    }),
  );
});

it('takes fractions, numbers of milliseconds, and texts without a unit', () => {
  const right: readonly (readonly [string | number, number])[] = [
    ['1.5 s', 1500],
    ['.5 min', 30_000],
    [250, 250],
    [0, 0],
    ['250', 250],
    [' 2 s ', 2000],
  ];
  for (const [value, expected] of right) expect(milliseconds(value)).toBe(expected);
});

it.each([-1, NaN, Infinity, '', ' ', '-2 s', '2 lightyears', 'soon', '1 s 2 s', 's', '9'.repeat(101)])(
  'refuses %p',
  (value) => {
    expect(() => milliseconds(value)).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_DURATION' }));
  },
);

it('takes any text without harm', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      try {
        expect(milliseconds(text)).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toMatchObject({ code: 'MILLRACE_CONFIG_DURATION' });
      }
    }),
  );
});
