import { readable } from '../lib/metadata/annotation';
import type { AbstractClass, Member } from '../lib/metadata/class';
import { VALIDATED_CLASSES, VALIDATED_METHODS, type ValidatedOptions } from '../lib/metadata/validation';

/**
 * Says that calls are checked and for which groups, as Spring's `@Validated`: of all methods of a class, or of one
 * method, whose groups replace those of the class. Here methods with `@Valid` or a constraint are checked without it as
 * well; on a method it is a promise that there is something to check, and it is a fault at start when there is not
 * (MILLRACE_VALIDATION_NOTHING).
 */
export function Validated(options: ValidatedOptions = {}) {
  return (target: object, member?: Member, _descriptor?: PropertyDescriptor): void => {
    if (member === undefined) VALIDATED_CLASSES.define(target as AbstractClass, options);
    else VALIDATED_METHODS.add(target, member, options);
  };
}

readable(Validated, {
  name: 'Validated',
  on: (type, member) => VALIDATED_METHODS.get(type, member)[0] ?? VALIDATED_CLASSES.get(type),
});
