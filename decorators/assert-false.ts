import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** `false`; absent is valid. As jakarta's `@AssertFalse`. */
export function AssertFalse(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('AssertFalse', {}, options);
}

readable(AssertFalse, { name: 'AssertFalse', on: constraintOf('AssertFalse') });
