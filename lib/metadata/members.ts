import { types } from 'node:util';
import { lineage, type AbstractClass, type Member } from './class';

/** A function that a class holds under a name. */
export type MemberFunction = (...args: unknown[]) => unknown;

/** What a name stands for in a class. */
export interface ClassMember {
  readonly kind: 'a method' | 'a generator' | 'an accessor' | 'a static method';
  /** The method itself; of an accessor what gives its value or, where nothing does, what takes it. */
  readonly code: MemberFunction;
}

/**
 * What a name stands for, by the definition that wins; nothing of it is called. `undefined` for the constructor, for a
 * field, of which a class knows nothing, and for what is not there.
 */
export function memberOf(type: AbstractClass, member: Member): ClassMember | undefined {
  if (member === 'constructor') return undefined;
  const owner = lineage(type).find((t) => Object.hasOwn(t.prototype as object, member));
  if (owner === undefined) {
    const code = staticMethodOf(type, member);
    return code && { kind: 'a static method', code };
  }
  const descriptor = Object.getOwnPropertyDescriptor(owner.prototype, member);
  // Only read: for the source text and whether it is there at all.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const accessor = descriptor?.get ?? descriptor?.set;
  if (accessor !== undefined) return { kind: 'an accessor', code: accessor };
  const value: unknown = descriptor?.value;
  if (typeof value !== 'function') return undefined;
  return { kind: types.isGeneratorFunction(value) ? 'a generator' : 'a method', code: value as MemberFunction };
}

/** A method of instances, a generator included; `undefined` when the class has none of that name. */
export function methodOf(type: AbstractClass, member: Member): MemberFunction | undefined {
  const found = memberOf(type, member);
  return found?.kind === 'a method' || found?.kind === 'a generator' ? found.code : undefined;
}

/** A method of the class itself; `undefined` when there is none of that name. */
export function staticMethodOf(type: AbstractClass, member: Member): MemberFunction | undefined {
  const owner = lineage(type).find((t) => Object.hasOwn(t, member));
  const value: unknown = owner && Object.getOwnPropertyDescriptor(owner, member)?.value;
  return typeof value === 'function' ? (value as MemberFunction) : undefined;
}

/** Every method of instances, generators included, a class's own before those that it inherits. */
export function methodsOf(type: AbstractClass): ReadonlyMap<Member, MemberFunction> {
  const methods = new Map<Member, MemberFunction>();
  const seen = new Set<Member>(['constructor']);
  for (const t of lineage(type)) {
    const prototype = t.prototype as object;
    for (const member of Reflect.ownKeys(prototype)) {
      if (seen.has(member)) continue;
      seen.add(member);
      const value: unknown = Object.getOwnPropertyDescriptor(prototype, member)?.value;
      if (typeof value === 'function') methods.set(member, value as MemberFunction);
    }
  }
  return methods;
}
