import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** `true`; absent is valid. On a getter it states a rule of the whole object. As jakarta's `@AssertTrue`. */
export function AssertTrue(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('AssertTrue', {}, options);
}

readable(AssertTrue, { name: 'AssertTrue', on: constraintOf('AssertTrue') });
