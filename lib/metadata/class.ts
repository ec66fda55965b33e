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
