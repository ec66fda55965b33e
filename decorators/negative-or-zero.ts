import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** A number or bigint that is 0 or below; absent is valid. As jakarta's `@NegativeOrZero`. */
export function NegativeOrZero(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('NegativeOrZero', {}, options);
}

readable(NegativeOrZero, { name: 'NegativeOrZero', on: constraintOf('NegativeOrZero') });
