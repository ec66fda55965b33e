import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** A number or bigint that is 0 or above; absent is valid. As jakarta's `@PositiveOrZero`. */
export function PositiveOrZero(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('PositiveOrZero', {}, options);
}

readable(PositiveOrZero, { name: 'PositiveOrZero', on: constraintOf('PositiveOrZero') });
