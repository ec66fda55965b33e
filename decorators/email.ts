import { constraint, type ConstraintDecorator, type ConstraintOptions } from '../lib/metadata/validation';

/** An e-mail address, as class-validator's isEmail understands it; absent is valid. */
export function Email(options: ConstraintOptions = {}): ConstraintDecorator {
  return constraint('Email', {}, options);
}
