import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** A number or bigint above 0; absent is valid. As jakarta's `@Positive`. */
export function Positive(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Positive', {}, options);
}

readable(Positive, { name: 'Positive', on: constraintOf('Positive') });
