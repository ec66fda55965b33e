import fc from 'fast-check';
import { compareDecimals, decimalOf, parseDecimal } from '../../../../../lib/advice/validation/constraints/decimal';

interface Written {
  readonly text: string;
  /** The number times 10 to the 40: exact. */
  readonly scaled: bigint;
}

const written: fc.Arbitrary<Written> = fc
  .record({
    sign: fc.constantFrom('', '-', '+'),
    whole: fc.stringMatching(/^\d{1,8}$/),
    fraction: fc.stringMatching(/^\d{0,8}$/),
    power: fc.integer({ min: -12, max: 12 }),
  })
  .map(({ sign, whole, fraction, power }) => ({
    text: `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${power === 0 ? '' : `e${power}`}`,
    scaled: BigInt(sign + whole + fraction) * 10n ** BigInt(40 - fraction.length + power),
  }));

test('compares as exact numbers do', () => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      const order = compareDecimals(parseDecimal(a.text)!, parseDecimal(b.text)!);
      expect(Math.sign(order)).toBe(a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0);
    }),
    { numRuns: 5_000 },
  );
});

test('numbers compare as they do by themselves', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(Math.sign(compareDecimals(decimalOf(a)!, decimalOf(b)!))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
    { numRuns: 5_000 },
  );
});

test('precision and scale as BigDecimal has them', () => {
  // From the examples of java.math.BigDecimal(String).
  const rows: readonly (readonly [string, precision: number, scale: number])[] = [
    ['0', 1, 0],
    ['0.00', 1, 2],
    ['123', 3, 0],
    ['-123', 3, 0],
    ['1.23E3', 3, -1],
    ['1.23E+3', 3, -1],
    ['12.3E+7', 3, -6],
    ['12.0', 3, 1],
    ['12.3', 3, 1],
    ['0.00123', 3, 5],
    ['-1.23E-12', 3, 14],
    ['1234.5E-4', 5, 5],
    ['0E+7', 1, -7],
    ['-0', 1, 0],
  ];
  for (const [text, precision, scale] of rows) {
    expect({ text, ...parseDecimal(text) }).toMatchObject({ text, precision, scale });
  }
});

test('what is no number, and what would take for ever', () => {
  for (const text of ['', '.', 'e1', '1e', '--1', '1_000', '0x1', ' 1', '1 ', 'NaN', 'Infinity', '1e9999999999']) {
    expect(parseDecimal(text)).toBeUndefined();
  }
  const started = performance.now();
  const huge = parseDecimal('1e999999999')!;
  expect(compareDecimals(huge, parseDecimal('9e999999998')!)).toBeGreaterThan(0);
  parseDecimal(`1${'0'.repeat(200_000)}1`);
  expect(performance.now() - started).toBeLessThan(1_000);
});
