import { INJECTED_FIELDS, INJECTED_PARAMETERS } from '../lib/metadata/beans';
import type { AbstractClass, Member } from '../lib/metadata/class';

/**
 * Injects all beans of a type as an array (an empty one when there is none), by `@Order`, then in the order they are
 * declared, into a parameter or a field; as Spring's injection of a `List<T>`. The bean that asks is not among them.
 */
export function InjectAll(type: AbstractClass) {
  return (target: object, member: Member | undefined, index?: number): void => {
    const record = { kind: 'all', type } as const;
    if (typeof index === 'number') INJECTED_PARAMETERS.add(target, member, index, record);
    // Only a constructor's parameter has no name.
    else if (member !== undefined) INJECTED_FIELDS.add(target, member, record);
  };
}
