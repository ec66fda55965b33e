import { ifPresent, type BuiltInConstraint } from './built-in-constraint';
import { compareDecimals, decimalOf, parseDecimal, type Decimal } from './decimal';

/** Texts, too: that is what decimal numbers are kept in where they must be exact. */
const DECIMALS: readonly unknown[] = [Number, BigInt, String];

function bounded(keeps: (order: number, inclusive: boolean) => boolean): BuiltInConstraint {
  return {
    judges: DECIMALS,
    problem: ({ value }) =>
      parseDecimal(String(value)) === undefined ? `its bound is a decimal number, not '${String(value)}'` : undefined,
    check({ value, inclusive }) {
      const bound = parseDecimal(String(value)) as Decimal;
      const [nearest, includes] = [Number(value), inclusive === true];
      const rounded = decimalOf(nearest);
      // Every other number lies on the same side of the bound as of the number nearest to it, which may be infinite.
      const atNearest = keeps(rounded === undefined ? nearest : compareDecimals(rounded, bound), includes);
      return ifPresent((found) => {
        if (typeof found === 'number') {
          if (found === nearest) return atNearest;
          return !Number.isNaN(found) && keeps(found - nearest, includes);
        }
        const decimal = decimalOf(found);
        return decimal !== undefined && keeps(compareDecimals(decimal, bound), includes);
      });
    },
  };
}

export const decimalMin = bounded((order, inclusive) => (inclusive ? order >= 0 : order > 0));
export const decimalMax = bounded((order, inclusive) => (inclusive ? order <= 0 : order < 0));

export const digits: BuiltInConstraint = {
  judges: DECIMALS,
  problem({ integer, fraction }) {
    const wrong = [integer as number, fraction as number].find((count) => !Number.isInteger(count) || count < 0);
    return wrong === undefined ? undefined : `it takes whole numbers of digits from 0, not ${wrong}`;
  },
  check({ integer, fraction }) {
    const [before, behind] = [integer as number, fraction as number];
    return ifPresent((value) => {
      const decimal = decimalOf(value);
      if (decimal === undefined) return false;
      // A text counts as it is written, zeros at its end included; a number has none.
      const [precision, scale] =
        typeof value === 'string' ? [decimal.precision, decimal.scale] : strippedPrecision(decimal);
      return precision - scale <= before && Math.max(scale, 0) <= behind;
    });
  },
};

function strippedPrecision({ digits: significant, exponent }: Decimal): readonly [precision: number, scale: number] {
  return significant === '' ? [1, 0] : [significant.length, significant.length - exponent];
}
