import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** A text, array, Map, Set or plain object that holds something. An absent one breaks it. As jakarta's `@NotEmpty`. */
export function NotEmpty(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('NotEmpty', {}, options);
}

readable(NotEmpty, { name: 'NotEmpty', on: constraintOf('NotEmpty') });
