import type { Member } from '../lib/metadata/class';
import { VALUE_FIELDS, VALUE_PARAMETERS } from '../lib/metadata/config';

/**
 * Injects a configured value, as Spring's `@Value`: into a parameter (of a bean's constructor, of a `@Bean` method) or
 * a field, which is assigned after the constructor has run. `${flows.input:-}` takes the property `flows.input` and,
 * where it is not set, `-`; without a default an unset property is a start-up fault (MILLRACE_CONFIG_UNRESOLVED).
 *
 * The value is converted to the written type: string, number, boolean, or an array of strings (a configured list, or
 * a text with commas). One that cannot be converted is a start-up fault (MILLRACE_CONFIG_INVALID).
 */
export function Value(expression: string) {
  return (target: object, member: Member | undefined, index?: number): void => {
    if (typeof index === 'number') VALUE_PARAMETERS.add(target, member, index, { expression });
    // A field decorator always has a name; only a constructor's parameter has none.
    else if (member !== undefined) VALUE_FIELDS.add(target, member, { expression });
  };
}
