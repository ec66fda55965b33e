import { INJECTED_FIELDS, INJECTED_PARAMETERS, type Token } from '../lib/metadata/beans';
import type { Member } from '../lib/metadata/class';

export interface InjectOptions {
  /** Whether `undefined` is injected when there is no such bean (a parameter's default value then holds). Default: false. */
  readonly optional?: boolean;
}

/**
 * Says which bean a parameter (of a bean's constructor, of a `@Bean` method) or a field takes: a class, or a bean's
 * name. Needed where the written type does not tell: an interface, a union, a primitive, several beans of one type.
 * A field is assigned after the constructor has run and before `@PostConstruct`.
 */
export function Inject(token: Token, options: InjectOptions = {}) {
  return (target: object, member: Member | undefined, index?: number): void => {
    const record = { kind: 'bean', token, optional: options.optional ?? false } as const;
    if (typeof index === 'number') INJECTED_PARAMETERS.add(target, member, index, record);
    // Only a constructor's parameter has no name.
    else if (member !== undefined) INJECTED_FIELDS.add(target, member, record);
  };
}
