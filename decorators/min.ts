import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/**
 * A number or bigint that is not below `value`; absent is valid, `NaN` is not. `{value}` is its message's attribute.
 * As jakarta's `@Min`. At start: MILLRACE_VALIDATION_CONSTRAINT when the bound is `NaN`, or the type is not one of
 * numbers.
 */
export function Min(value: number | bigint, options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Min', { value }, options);
}

readable(Min, { name: 'Min', on: constraintOf('Min') });
