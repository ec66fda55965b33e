import { readable } from '../lib/metadata/annotation';
import type { Member } from '../lib/metadata/class';
import { VALID_PARAMETERS, VALID_PROPERTIES, VALID_RESULTS, type ValidOptions } from '../lib/metadata/validation';

/**
 * Checks the rules of the value's class too, as jakarta's `@Valid`: of a parameter when the method is called, of a
 * method's result when it is there, of a property when its object is checked; of a collection, each element. Absent is
 * valid.
 *
 * Unlike in Spring a method needs no `@Validated` around it. A plain object is checked by the rules of the declared
 * class.
 *
 * At start: MILLRACE_VALIDATION_TYPE when the class is not known. From a call: ValidationError.
 */
export function Valid(options: ValidOptions = {}) {
  return (target: object, member: Member | undefined, place?: number | PropertyDescriptor): void => {
    if (typeof place === 'number') VALID_PARAMETERS.add(target, member, place, options);
    else if (member !== undefined) {
      (typeof place?.value === 'function' ? VALID_RESULTS : VALID_PROPERTIES).add(target, member, options);
    }
  };
}

readable(Valid, { name: 'Valid', on: (type, member) => VALID_RESULTS.get(type, member)[0] });
