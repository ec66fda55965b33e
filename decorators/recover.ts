import { readable } from '../lib/metadata/annotation';
import type { CallFunction } from '../lib/metadata/cache';
import type { Member } from '../lib/metadata/class';
import { RECOVERERS, type RecoverOptions } from '../lib/metadata/retry';

/**
 * Takes over when a `@Retryable` or `@CircuitBreaker` method of the same class has failed for good, as spring-retry's
 * `@Recover`. Its first parameter is the error, the others are the first arguments of the call (as many as it wants); what
 * it returns is returned instead. Of several, the one whose error type is nearest wins, then the one that fits the
 * arguments, then the one that takes more of them.
 *
 * At start: MILLRACE_RECOVER_UNMATCHED when no such method of the class could come to it.
 */
export function Recover(options: RecoverOptions = {}) {
  return (target: object, member: Member, _descriptor: PropertyDescriptor): void => {
    RECOVERERS.add(target, member, options);
  };
}

/**
 * A class that has a method of the name `R` that can answer for a method of type `M`; any class when no name is given, or
 * one that the compiler does not know.
 */
export type RecoveredBy<R extends string, M extends CallFunction> = [R] extends [never]
  ? object
  : string extends R
    ? object
    : Record<R, (error: never, ...args: Parameters<M>) => ReturnType<M> | Awaited<ReturnType<M>>>;

readable(Recover, { name: 'Recover', on: (type, member) => RECOVERERS.get(type, member)[0] });
