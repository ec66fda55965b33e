import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** A text, array, Map or Set (or another object with properties) that holds something; absent is a violation. */
export function NotEmpty(options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('NotEmpty', {}, options);
}
