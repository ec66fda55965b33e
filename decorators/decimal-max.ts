import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type DecimalBoundOptions,
} from '../lib/metadata/validation';

/**
 * A number, a bigint, or a text that is a decimal number, that is not above `value`, compared exactly; absent is
 * valid. `{value}` and `{inclusive}` are its message's attributes. As jakarta's `@DecimalMax`; a bound that is not
 * to be reached has a message of its own, `jakarta.validation.constraints.DecimalMax.exclusive.message`. At start:
 * MILLRACE_VALIDATION_CONSTRAINT when the bound is no decimal number.
 */
export function DecimalMax(
  value: string | number | bigint,
  { inclusive = true, ...options }: DecimalBoundOptions = {},
): ConstraintDecorator {
  const key = `jakarta.validation.constraints.DecimalMax.${inclusive ? '' : 'exclusive.'}message`;
  return jakartaConstraint('DecimalMax', { value, inclusive }, options, key);
}

readable(DecimalMax, { name: 'DecimalMax', on: constraintOf('DecimalMax') });
