import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** What `@Size` takes: both bounds are inclusive. */
export interface SizeOptions extends ConstraintOptions {
  /** Default: 0. */
  readonly min?: number;
  /** Default: 2147483647, as in Java: no bound. */
  readonly max?: number;
}

/**
 * How long a text is (in UTF-16 units, as in Java), or how many elements an array, Map, Set or plain object has;
 * absent is valid. `{min}` and `{max}` are its message's attributes. As jakarta's `@Size`. At start:
 * MILLRACE_VALIDATION_CONSTRAINT when min is above max.
 */
export function Size({ min = 0, max = 2_147_483_647, ...options }: SizeOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Size', { min, max }, options);
}

readable(Size, { name: 'Size', on: constraintOf('Size') });
