import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** A number or bigint below 0; absent is valid. As jakarta's `@Negative`. */
export function Negative(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Negative', {}, options);
}

readable(Negative, { name: 'Negative', on: constraintOf('Negative') });
