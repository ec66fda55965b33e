import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** Anything but `null` and `undefined`. As jakarta's `@NotNull`. */
export function NotNull(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('NotNull', {}, options);
}

readable(NotNull, { name: 'NotNull', on: constraintOf('NotNull') });
