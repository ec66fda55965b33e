import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** A text that holds more than white space; absent is a violation. */
export function NotBlank(options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('NotBlank', {}, options);
}
