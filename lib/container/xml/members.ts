import { nearNames } from '../../errors/near-names';
import { lineage, type AbstractClass, type Class } from '../../metadata/class';
import { constructorOwner, designParameterTypes, designReturnType, designType } from '../../metadata/design-types';
import { methodOf, methodsOf, staticMethodOf, type MemberFunction } from '../../metadata/members';
import { parameterNames } from '../../metadata/parameter-names';

/** Whether a file may not name a property or method like this: what every object has, and its prototype. */
export function refusedName(name: string): boolean {
  return name === 'prototype' || name in Object.prototype;
}

/** Something that takes arguments: a constructor or a factory method, as far as it is known. */
export interface Callable {
  /** How messages call it: `the constructor of FlowService`. */
  readonly what: string;
  readonly count: number;
  /** How many of them come before the first that has a default value. */
  readonly required: number;
  /** What the compiler recorded; `undefined` where it recorded nothing. */
  readonly types: readonly unknown[] | undefined;
  /** As written; the empty text for one that has no name. */
  readonly names: readonly string[];
}

/** Reading a class's source takes longer than anything else, and many beans may be of one class. */
const CONSTRUCTORS = new WeakMap<Class, Callable>();

/** The constructor that runs when `type` is constructed. */
export function constructorOf(type: Class): Callable {
  let callable = CONSTRUCTORS.get(type);
  if (callable === undefined) CONSTRUCTORS.set(type, (callable = readConstructor(type)));
  return callable;
}

function readConstructor(type: Class): Callable {
  const types = designParameterTypes(type);
  const writes = lineage(type).find((t) => parameterNames(t as unknown as MemberFunction).length > 0);
  const names = writes === undefined ? [] : parameterNames(writes as unknown as MemberFunction);
  const what = `the constructor of ${type.name}`;
  const required = (constructorOwner(type) ?? writes)?.length ?? 0;
  return { what, count: types?.length ?? names.length, required, types, names };
}

/** A method of instances; `undefined` when the class has none of that name, or a file may not name it. */
export function namedMethod(type: AbstractClass, name: string): MemberFunction | undefined {
  return refusedName(name) ? undefined : methodOf(type, name);
}

/** A method of the class itself; `undefined` when there is none of that name, or a file may not name it. */
export function namedStaticMethod(type: AbstractClass, name: string): MemberFunction | undefined {
  return refusedName(name) ? undefined : staticMethodOf(type, name);
}

/** A factory method as something that takes arguments. @param target the class, or the prototype of a method of instances */
export function factoryCallable(
  type: AbstractClass,
  name: string,
  method: MemberFunction,
  isStatic: boolean,
): Callable {
  const types = isStatic
    ? (Reflect.getMetadata('design:paramtypes', type, name) as readonly unknown[] | undefined)
    : designParameterTypes(type, name);
  const names = parameterNames(method);
  const count = types?.length ?? Math.max(names.length, method.length);
  return { what: `${type.name}.${name}`, count, required: method.length, types, names };
}

/** What a factory method is written to return, as far as the compiler recorded it. */
export function factoryReturnType(type: AbstractClass, name: string, isStatic: boolean): unknown {
  return isStatic ? Reflect.getMetadata('design:returntype', type, name) : designReturnType(type, name);
}

/** How a property is written, and what it takes. */
export type PropertyAccess =
  | { readonly kind: 'assign' | 'setter'; readonly type: unknown }
  | { readonly kind: 'refused'; readonly problem: string; readonly known: readonly string[] };

/**
 * How the property of a class is set: by its method `setName`, as Spring's are, or by assignment. What a plain field
 * is called cannot be told from a class, so that any other name is assigned, too.
 */
export function propertyAccess(type: AbstractClass, name: string): PropertyAccess {
  if (name === '' || refusedName(name)) {
    return { kind: 'refused', problem: `a property cannot be called '${name}'`, known: [] };
  }
  const setter = setterName(name);
  if (namedMethod(type, setter) !== undefined) {
    return { kind: 'setter', type: designParameterTypes(type, setter)?.[0] };
  }
  const owner = lineage(type).find((t) => Object.hasOwn(t.prototype as object, name));
  const descriptor = owner && Object.getOwnPropertyDescriptor(owner.prototype, name);
  if (descriptor === undefined || isWritable(descriptor)) return { kind: 'assign', type: designType(type, name) };
  const what = 'value' in descriptor ? 'is a method' : 'can only be read';
  return { kind: 'refused', problem: `${type.name}.${name} ${what}`, known: nearNames(name, setters(type)) };
}

/** Whether a member of a prototype is an accessor that takes values; the rest are methods, and accessors that give. */
function isWritable(descriptor: PropertyDescriptor): boolean {
  return Object.hasOwn(descriptor, 'set') && Reflect.get(descriptor, 'set') !== undefined;
}

/** `driver` is set by `setDriver`. */
export function setterName(property: string): string {
  return `set${property.charAt(0).toUpperCase()}${property.slice(1)}`;
}

/** The names of all methods of instances. */
export function methodNames(type: AbstractClass): readonly string[] {
  return [...methodsOf(type).keys()].filter((name) => typeof name === 'string').filter((name) => !refusedName(name));
}

/** The properties that accessors and setters make. */
function setters(type: AbstractClass): readonly string[] {
  const bySetter = methodNames(type)
    .filter((name) => /^set[A-Z]/.test(name))
    .map((name) => name.charAt(3).toLowerCase() + name.slice(4));
  return [
    ...bySetter,
    ...lineage(type).flatMap((t) =>
      Object.entries(Object.getOwnPropertyDescriptors(t.prototype as object))
        .filter(([, descriptor]) => isWritable(descriptor))
        .map(([name]) => name),
    ),
  ];
}
