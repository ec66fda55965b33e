import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/**
 * A Date, or a number of epoch milliseconds, after the ClockProvider's present; absent is valid. As jakarta's
 * `@Future`.
 */
export function Future(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Future', {}, options);
}

readable(Future, { name: 'Future', on: constraintOf('Future') });
