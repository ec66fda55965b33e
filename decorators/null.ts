import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** Nothing but `null` and `undefined`. As jakarta's `@Null`. */
export function Null(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Null', {}, options);
}

readable(Null, { name: 'Null', on: constraintOf('Null') });
