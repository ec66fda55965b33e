import { readable } from '../lib/metadata/annotation';
import {
  constraintOf,
  jakartaConstraint,
  type ConstraintDecorator,
  type ConstraintOptions,
} from '../lib/metadata/validation';

/** What `@Email` takes. */
export interface EmailOptions extends ConstraintOptions {
  /** What the whole address has to match besides. Default: anything. */
  readonly regexp?: RegExp | string;
  /** Of `regexp`, those of JavaScript. Default: its own, `u` for one that is a text. */
  readonly flags?: string;
}

/**
 * An e-mail address, judged by class-validator's isEmail; absent is valid and, as with Hibernate Validator, so are
 * the empty text, a domain of a single name and an address in brackets. As jakarta's `@Email`. At start:
 * MILLRACE_VALIDATION_CONSTRAINT when `regexp` is no regular expression.
 */
export function Email(options: EmailOptions = {}): ConstraintDecorator {
  return jakartaConstraint('Email', { regexp: options.regexp, flags: options.flags }, options);
}

readable(Email, { name: 'Email', on: constraintOf('Email') });
