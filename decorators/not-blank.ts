import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/**
 * A text with more than white space in it. An absent one breaks it; white space is all that Unicode calls so (in
 * Java, up to U+0020). As jakarta's `@NotBlank`.
 */
export function NotBlank(options: ConstraintOptions = {}): ConstraintDecorator {
  return jakartaConstraint('NotBlank', {}, options);
}

readable(NotBlank, { name: 'NotBlank', on: constraintOf('NotBlank') });
