import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** A number above 0; absent is valid. */
export function Positive(options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('Positive', {}, options);
}
