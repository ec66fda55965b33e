import 'reflect-metadata';
import type { AbstractClass, Member } from './class';

/**
 * The parameter types that the compiler recorded for a constructor (`member` undefined) or a method, found on the
 * nearest class of the chain that has them. `undefined`: the compiler recorded none (no decorator stands there).
 */
export function designParameterTypes(type: AbstractClass, member?: Member): readonly unknown[] | undefined {
  const types: unknown =
    member === undefined
      ? Reflect.getMetadata('design:paramtypes', type)
      : Reflect.getMetadata('design:paramtypes', type.prototype as object, member);
  return types as readonly unknown[] | undefined;
}

/** The type of a decorated property, `Object` where the compiler could not tell, `undefined` where it recorded none. */
export function designType(type: AbstractClass, property: Member): unknown {
  return Reflect.getMetadata('design:type', type.prototype as object, property) as unknown;
}

/** The return type of a decorated method: `Promise` for an asynchronous one. */
export function designReturnType(type: AbstractClass, method: Member): unknown {
  return Reflect.getMetadata('design:returntype', type.prototype as object, method) as unknown;
}
