import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/**
 * A Date, or a number of epoch milliseconds, not before the ClockProvider's present; absent is valid. As jakarta's
 * `@FutureOrPresent`.
 */
export function FutureOrPresent(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('FutureOrPresent', {}, options);
}

readable(FutureOrPresent, { name: 'FutureOrPresent', on: constraintOf('FutureOrPresent') });
