import { unit } from './random';

/** Steps between two powers of two. */
const STEPS = 1024;
/** log2 of a million: prices span so many doublings. */
const DOUBLINGS = 19.931568569324174;
const LN2 = 0.6931471805599453;
const TERMS = 13;

/** 2^(i / STEPS). */
const FRACTIONS = Float64Array.from({ length: STEPS }, (_, i) => powerOfTwo(i / STEPS));
/** A hundred doubled i times. */
const HUNDREDS = Float64Array.from({ length: Math.ceil(DOUBLINGS) + 1 }, (_, i) => 100 * 2 ** i);

const LINEAR = LN2 / STEPS;
const QUADRATIC = (LINEAR * LINEAR) / 2;

/**
 * A price from 100 to a hundred million, whose logarithm is evenly distributed: `round(10^(6u) * 100)`. Made of tables
 * and a series of two terms between their entries: the last digit of `Math.pow` differs between languages.
 */
export function priceOf(draw: number): number {
  const place = unit(draw) * (DOUBLINGS * STEPS);
  const entry = Math.floor(place);
  const rest = place - entry;
  const between = 1 + rest * (LINEAR + rest * QUADRATIC);
  const price = (FRACTIONS[entry & (STEPS - 1)] as number) * between * (HUNDREDS[entry >> 10] as number);
  return Math.floor(price + 0.5);
}

/** By the series of the exponential function, in Horner's form. */
function powerOfTwo(exponent: number): number {
  const coefficients = [1];
  for (let i = 1; i < TERMS; i++) coefficients.push(((coefficients[i - 1] as number) * LN2) / i);
  return coefficients.reduceRight((sum, coefficient) => sum * exponent + coefficient, 0);
}
