import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** What `@Pattern` takes beside the expression. */
export interface PatternOptions extends ConstraintOptions {
  /** Those of JavaScript: `i`, `m`, `s`, `u`, `v`. Default: the expression's own, `u` for one that is a text. */
  readonly flags?: string;
}

/**
 * A text that the whole of `regexp` matches, as in Java; absent is valid. `{regexp}` and `{flags}` are its message's
 * attributes. As jakarta's `@Pattern`, with JavaScript's syntax. At start: MILLRACE_VALIDATION_CONSTRAINT when it is
 * no regular expression.
 */
export function Pattern(regexp: RegExp | string, options: PatternOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Pattern', { regexp, flags: options.flags }, options);
}

readable(Pattern, { name: 'Pattern', on: constraintOf('Pattern') });
