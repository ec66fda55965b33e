/** A class of which only the instances matter: abstract ones included. */
// Constructor parameters are contravariant: only `any[]` accepts every class.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AbstractClass<T = unknown> = abstract new (...args: any[]) => T;

/** A class that can be constructed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export type Class<T = unknown> = new (...args: any[]) => T;

/** The name of a property or method. */
export type Member = string | symbol;

/** How a class member is called in messages and plans: `FlowService.insert`. */
export function memberName(type: AbstractClass, member: Member): string {
  return `${type.name}.${String(member)}`;
}

/** Whether a value is a class rather than a plain function: only a class has a `prototype` that cannot be replaced. */
export function isClass(value: unknown): value is Class {
  return typeof value === 'function' && Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
}

/** A class and its ancestors, nearest first; `Object` is not among them. */
export function lineage(type: AbstractClass): readonly AbstractClass[] {
  const classes: AbstractClass[] = [];
  for (let t: unknown = type; typeof t === 'function' && t !== Function.prototype; t = Object.getPrototypeOf(t)) {
    if (t !== Object) classes.push(t as AbstractClass);
  }
  return classes;
}

/** Whether `type` is `ancestor` or extends it. */
export function isA(type: AbstractClass, ancestor: AbstractClass): boolean {
  return type === ancestor || type.prototype instanceof ancestor;
}
