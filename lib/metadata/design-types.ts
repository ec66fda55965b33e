import 'reflect-metadata';
import { lineage, type AbstractClass, type Member } from './class';

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

/**
 * The class of the chain whose constructor runs with the arguments given: the nearest one for which the compiler
 * recorded parameter types (it does so only for a class that writes a constructor). `undefined`: none recorded.
 */
export function constructorOwner(type: AbstractClass): AbstractClass | undefined {
  return lineage(type).find((t) => Reflect.hasOwnMetadata('design:paramtypes', t));
}

/** The type of a decorated property, `Object` where the compiler could not tell, `undefined` where it recorded none. */
export function designType(type: AbstractClass, property: Member): unknown {
  return Reflect.getMetadata('design:type', type.prototype as object, property) as unknown;
}

/**
 * The return type of a decorated method: `Promise` for an asynchronous one, `undefined` for one whose type is not
 * written (or `void`), `Object` for a union, an interface or a type parameter.
 */
export function designReturnType(type: AbstractClass, method: Member): unknown {
  return Reflect.getMetadata('design:returntype', type.prototype as object, method) as unknown;
}
