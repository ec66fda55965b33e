/** An exact decimal number: `0.digits` times 10 to the `exponent`. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  readonly exponent: number;
  /** How many digits the number was written with, and how many of them behind the point; as Java's BigDecimal tells. */
  readonly precision: number;
  readonly scale: number;
}

/** What Java's BigDecimal reads. Exponents of ten digits and more it refuses, and so do we. */
const DECIMAL =
  /^(?<sign>[+-]?)(?:(?<whole>\d+)(?:\.(?<part>\d*))?|\.(?<fraction>\d+))(?:[eE](?<power>[+-]?\d{1,9}))?$/;

/** Reads a number; `undefined` when the text is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const groups = DECIMAL.exec(text)?.groups as Record<string, string | undefined> | undefined;
  if (groups === undefined) return undefined;
  const { sign, whole = '', part = '', fraction = part, power = '0' } = groups;
  const written = (whole + fraction).replace(/^0+/, '');
  const digits = trimmedEnd(written);
  const scale = fraction.length - Number(power);
  return {
    sign: digits === '' ? 0 : sign === '-' ? -1 : 1,
    digits,
    exponent: digits === '' ? 0 : written.length - scale,
    precision: Math.max(written.length, 1),
    scale,
  };
}

/** The number that a value is: a finite number by its shortest text (as Java's `BigDecimal.valueOf`), a bigint, a text. */
export function decimalOf(value: unknown): Decimal | undefined {
  switch (typeof value) {
    case 'string':
      return parseDecimal(value);
    case 'number':
    case 'bigint':
      return parseDecimal(String(value));
    default:
      return undefined;
  }
}

/** Below 0 when `a` is the lesser one; takes no longer for great exponents. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign || a.sign === 0) return a.sign - b.sign;
  if (a.exponent !== b.exponent) return a.exponent < b.exponent ? -a.sign : a.sign;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -a.sign : a.sign;
}

/** A regular expression would look at each zero of a long row again and again. */
function trimmedEnd(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
