import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/**
 * A Date, or a number of epoch milliseconds, before the ClockProvider's present; absent is valid. As jakarta's
 * `@Past`.
 */
export function Past(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Past', {}, options);
}

readable(Past, { name: 'Past', on: constraintOf('Past') });
