import { readable } from '../lib/metadata/annotation';
import type { Member } from '../lib/metadata/class';
import {
  CONVERTED_PARAMETERS,
  CONVERTED_PROPERTIES,
  CONVERTED_RESULTS,
  type ConvertGroupOptions,
} from '../lib/metadata/validation';

/**
 * Beside `@Valid`: what is nested is checked for another group than what it is nested in, as by jakarta's
 * `@ConvertGroup`. May stand several times, once for each group; what one gives is not converted by the next.
 *
 * ```ts
 * @Valid() @ConvertGroup({ from: OnCreate, to: Basic }) address!: Address;
 * ```
 *
 * At start: MILLRACE_VALIDATION_GROUPS when a group is a sequence, or converted twice; MILLRACE_VALIDATION_CONSTRAINT
 * without `@Valid`.
 */
export function ConvertGroup(options: ConvertGroupOptions) {
  return (target: object, member: Member | undefined, place?: number | PropertyDescriptor): void => {
    if (typeof place === 'number') CONVERTED_PARAMETERS.add(target, member, place, options);
    else if (member !== undefined) {
      (typeof place?.value === 'function' ? CONVERTED_RESULTS : CONVERTED_PROPERTIES).add(target, member, options);
    }
  };
}

readable(ConvertGroup, { name: 'ConvertGroup', on: (type, member) => CONVERTED_RESULTS.get(type, member)[0] });
