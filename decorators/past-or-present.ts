import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/**
 * A Date, or a number of epoch milliseconds, not after the ClockProvider's present; absent is valid. As jakarta's
 * `@PastOrPresent`.
 */
export function PastOrPresent(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('PastOrPresent', {}, options);
}

readable(PastOrPresent, { name: 'PastOrPresent', on: constraintOf('PastOrPresent') });
