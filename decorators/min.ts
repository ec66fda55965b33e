import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** A number that is not below `value`; absent is valid. `{value}` is its message's attribute. */
export function Min(value: number | bigint, options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('Min', { value }, options);
}
