import type { AbstractClass, Member } from '../../metadata/class';
import { designParameterTypes, designReturnType } from '../../metadata/design-types';
import { CIRCUIT_BREAKERS, RECOVERERS, RETRYABLES } from '../../metadata/retry';
import { distance } from '../error-classes';
import { isPromiseLike } from '../promise';

/** A `@Recover` method: the errors it is for, and the parameters behind the error. */
interface Recoverer {
  readonly member: Member;
  /** `undefined`: any error. */
  readonly type: AbstractClass | undefined;
  readonly parameters: readonly unknown[];
}

/** The `@Recover` methods of a class, as one of its methods sees them. */
export interface Recoverers {
  /** Whether the class has any: then a call that none fits is exhausted. */
  readonly any: boolean;
  /** Those that may take over for the method. */
  readonly fitting: readonly Member[];
  /** The method that takes over for an error of a call, `undefined` when none fits. */
  find(error: unknown, args: readonly unknown[]): Member | undefined;
}

/** @param name the only one that may take over. Default: any that fits. */
export function recoverersOf(type: AbstractClass, method: Member, name?: string): Recoverers {
  const all = recorded(type);
  const fitting = all.filter((one) => (name === undefined || one.member === name) && fits(type, one, method));
  return {
    any: all.length > 0,
    fitting: fitting.map(({ member }) => member),
    find: (error, args) => best(fitting, error, args)?.member,
  };
}

/** All `@Recover` methods of a class. */
export function recovererNames(type: AbstractClass): readonly Member[] {
  return [...RECOVERERS.of(type).keys()];
}

/** Whether a `@Recover` method can be reached from no retried method of its class. */
export function isUnmatched(type: AbstractClass, member: Member): boolean {
  const records = [...RETRYABLES.of(type), ...CIRCUIT_BREAKERS.of(type)];
  return !records.some(([method, [options]]) => recoverersOf(type, method, options?.recover).fitting.includes(member));
}

/** The nearest error type; of equals the one that takes the arguments as they are, then the one that takes more. */
function best(fitting: readonly Recoverer[], error: unknown, args: readonly unknown[]): Recoverer | undefined {
  let found: Recoverer | undefined;
  let least = Infinity;
  for (const recoverer of fitting) {
    const steps = stepsTo(recoverer.type, error);
    if (steps === undefined || steps > least) continue;
    if (steps < least || found === undefined || isBetter(recoverer, found, args)) found = recoverer;
    least = steps;
  }
  return found;
}

/** A method for any error stands behind all that name a class. */
function stepsTo(type: AbstractClass | undefined, error: unknown): number | undefined {
  if (type === undefined) return Number.MAX_SAFE_INTEGER;
  // What is thrown may be a text: its parameter is recorded as String.
  return distance(error === null || error === undefined ? error : Object(error), type);
}

function isBetter(one: Recoverer, other: Recoverer, args: readonly unknown[]): boolean {
  const takes = ({ parameters }: Recoverer): boolean => parameters.every((type, index) => accepts(type, args[index]));
  const [first, second] = [takes(one), takes(other)];
  return first === second ? one.parameters.length > other.parameters.length : first;
}

function recorded(type: AbstractClass): readonly Recoverer[] {
  return [...RECOVERERS.of(type)].map(([member, [options]]) => {
    const [error, ...parameters] = designParameterTypes(type, member) ?? [];
    const written = typeof error === 'function' && error !== Object ? (error as AbstractClass) : undefined;
    return { member, type: options?.type ?? written, parameters };
  });
}

/** Its parameters are the first ones of the method, and it returns what the method does, as far as is recorded. */
function fits(type: AbstractClass, { member, parameters }: Recoverer, method: Member): boolean {
  const given = designParameterTypes(type, method) ?? [];
  if (parameters.length > given.length) return false;
  const returned = designReturnType(type, method);
  // What a promise gives is not recorded, and what is no promise becomes one.
  if (returned !== Promise && !isAssignable(designReturnType(type, member), returned)) return false;
  return parameters.every((wanted, index) => isAssignable(given[index], wanted));
}

function isAssignable(from: unknown, to: unknown): boolean {
  if (from === to || unknown(from) || unknown(to)) return true;
  return typeof from === 'function' && typeof to === 'function' && from.prototype instanceof to;
}

function unknown(type: unknown): boolean {
  return type === undefined || type === Object;
}

/** Whether a value is of a recorded type; one that is left out fits any. */
function accepts(type: unknown, value: unknown): boolean {
  if (unknown(type) || value === undefined || value === null) return true;
  if (type === Promise) return isPromiseLike(value);
  return typeof type !== 'function' || Object(value) instanceof type;
}
