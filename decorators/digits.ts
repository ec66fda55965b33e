import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** What `@Digits` takes. */
export interface DigitsOptions extends ConstraintOptions {
  /** How many digits may stand before the point. */
  readonly integer: number;
  /** How many may stand behind it. */
  readonly fraction: number;
}

/**
 * A number, a bigint, or a text that is a decimal number, of at most so many digits; absent is valid. Zeros at the
 * end of a text count, as in Java's BigDecimal. `{integer}` and `{fraction}` are its message's attributes. As
 * jakarta's `@Digits`.
 */
export function Digits({ integer, fraction, ...options }: DigitsOptions): ConstraintDecorator {
  return jakartaConstraint('Digits', { integer, fraction }, options);
}

readable(Digits, { name: 'Digits', on: constraintOf('Digits') });
