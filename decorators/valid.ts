import type { Member } from '../lib/metadata/class';
import { VALID_PARAMETERS, VALID_PROPERTIES, type ValidOptions } from '../lib/metadata/validation';

/**
 * Checks the rules of the value's class too, as jakarta's `@Valid`: of a parameter when the method is called, of a
 * property when its object is checked; of a collection, each element. Absent is valid.
 *
 * Unlike in Spring a parameter needs no `@Validated` around it. A plain object is checked by the rules of the
 * declared class.
 *
 * At start: MILLRACE_VALIDATION_TYPE when the class is not known. From a call: ValidationError.
 */
export function Valid(options: ValidOptions = {}) {
  return (target: object, member: Member | undefined, index?: number): void => {
    if (typeof index === 'number') VALID_PARAMETERS.add(target, member, index, options);
    else if (member !== undefined) VALID_PROPERTIES.add(target, member, options);
  };
}
