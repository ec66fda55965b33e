import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** What `@Size` takes: both bounds are inclusive. */
export interface SizeOptions extends ConstraintOptions {
  /** Default: 0. */
  readonly min?: number;
  /** Default: no bound. */
  readonly max?: number;
}

/**
 * How long a text is (in UTF-16 units, as in Java), or how many elements an array, Map or Set has; absent is valid.
 * `{min}` and `{max}` are its message's attributes.
 */
export function Size({ min = 0, max = Infinity, ...options }: SizeOptions = {}): ConstraintDecorator {
  return constraint('Size', { min, max }, options);
}
