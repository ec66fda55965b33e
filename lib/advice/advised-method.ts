import { types } from 'node:util';
import { memberName, type AbstractClass, type Member } from '../metadata/class';
import { designReturnType } from '../metadata/design-types';
import { parameterNames } from '../metadata/parameter-names';
import type { AdvisedMethod } from './advice';

/** A method before it is advised. */
export type PlainMethod = (this: object, ...args: unknown[]) => unknown;

/** What advisors see of a method; its source text is read only when one asks for the parameters' names. */
export function advisedMethod(
  type: AbstractClass,
  member: Member,
  method: PlainMethod,
  misplaced?: AdvisedMethod['misplaced'],
): AdvisedMethod {
  let names: readonly string[] | undefined;
  return {
    type,
    member,
    where: memberName(type, member),
    get parameterNames() {
      return (names ??= parameterNames(method));
    },
    asynchronous: isAsynchronous(type, member, method),
    ...(misplaced !== undefined && { misplaced }),
  };
}

/**
 * An `async` method and one written to return a Promise are; one written to return another class or a primitive, and
 * a generator, are not. The compiler does not tell `void` from nothing written, nor what an interface or a union is.
 */
function isAsynchronous(type: AbstractClass, member: Member, method: PlainMethod): boolean | undefined {
  if (types.isGeneratorFunction(method)) return types.isAsyncFunction(method) ? undefined : false;
  if (types.isAsyncFunction(method)) return true;
  const returned = designReturnType(type, member);
  if (returned === Promise) return true;
  return returned === undefined || returned === Object ? undefined : false;
}
