import { jakartaConstraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** `false`; absent is valid. As jakarta's `@AssertFalse`. */
export function AssertFalse(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('AssertFalse', {}, options);
}
