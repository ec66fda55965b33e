import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** The value is neither `null` nor `undefined`. */
export function NotNull(options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('NotNull', {}, options);
}
