import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** A number that is not below 0; absent is valid. */
export function PositiveOrZero(options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('PositiveOrZero', {}, options);
}
