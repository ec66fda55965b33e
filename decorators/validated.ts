import type { AbstractClass, Member } from '../lib/metadata/class';
import { VALIDATED_CLASSES, VALIDATED_METHODS } from '../lib/metadata/validation';

/**
 * Says that calls are checked, as Spring's `@Validated`: of all methods of a class, or of one method. Here parameters
 * with `@Valid` or a constraint are checked without it as well; on a method it is a promise that there is something
 * to check, and it is a fault at start when there is not (MILLRACE_VALIDATION_NOTHING).
 */
export function Validated() {
  return (target: object, member?: Member, _descriptor?: PropertyDescriptor): void => {
    if (member === undefined) VALIDATED_CLASSES.define(target as AbstractClass, true);
    else VALIDATED_METHODS.add(target, member, true);
  };
}
