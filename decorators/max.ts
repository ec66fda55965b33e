import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** A number that is not above `value`; absent is valid. `{value}` is its message's attribute. */
export function Max(value: number | bigint, options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('Max', { value }, options);
}
