import { ifPresent, type Attributes, type BuiltInConstraint } from './built-in-constraint';

type Numeric = number | bigint;

const NUMERIC: readonly unknown[] = [Number, BigInt];

/** `NaN` is on neither side of anything: it breaks them all. */
function comparing(keeps: (value: Numeric, bound: Numeric) => boolean): BuiltInConstraint {
  return {
    judges: NUMERIC,
    problem: ({ value }) => (isNumeric(value) ? undefined : `its bound is a number, not ${String(value)}`),
    check({ value: bound }) {
      return ifPresent((value) => isNumeric(value) && keeps(value, bound as Numeric));
    },
  };
}

function signed(keeps: (value: Numeric) => boolean): BuiltInConstraint {
  return { judges: NUMERIC, check: () => ifPresent((value) => isNumeric(value) && keeps(value)) };
}

export const min = comparing((value, bound) => value >= bound);
export const max = comparing((value, bound) => value <= bound);
export const positive = signed((value) => value > 0);
export const positiveOrZero = signed((value) => value >= 0);
export const negative = signed((value) => value < 0);
export const negativeOrZero = signed((value) => value <= 0);

function isNumeric(value: Attributes[string]): value is Numeric {
  return (typeof value === 'number' && !Number.isNaN(value)) || typeof value === 'bigint';
}
