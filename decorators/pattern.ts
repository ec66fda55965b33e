import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** A text that the whole of `regexp` matches, as in Java; absent is valid. `{regexp}` is its message's attribute. */
export function Pattern(regexp: RegExp | string, options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('Pattern', { regexp: typeof regexp === 'string' ? new RegExp(regexp, 'u') : regexp }, options);
}
