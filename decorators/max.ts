import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/**
 * A number or bigint that is not above `value`; absent is valid, `NaN` is not. `{value}` is its message's attribute.
 * As jakarta's `@Max`. At start: MILLRACE_VALIDATION_CONSTRAINT when the bound is `NaN`, or the type is not one of
 * numbers.
 */
export function Max(value: number | bigint, options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Max', { value }, options);
}

readable(Max, { name: 'Max', on: constraintOf('Max') });
