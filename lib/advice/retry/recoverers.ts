import type { AbstractClass, Member } from '../../metadata/class';
import { designParameterTypes } from '../../metadata/design-types';
import { RECOVERERS, RETRYABLES } from '../../metadata/retry';
import { distance } from '../error-classes';

/** A `@Recover` method: the errors it is for, and the parameters behind the error. */
interface Recoverer {
  readonly member: Member;
  /** `undefined`: any error. */
  readonly type: AbstractClass | undefined;
  readonly parameters: readonly unknown[];
}

/** What a class has to recover the calls of one `@Retryable` method. */
export interface Recovery {
  /** Whether the class has any `@Recover` method: then a call that none fits is exhausted. */
  readonly any: boolean;
  /** The method that takes over for an error, `undefined` when none fits. */
  find(error: unknown): Member | undefined;
}

export function recoveryOf(type: AbstractClass, retryable: Member): Recovery {
  const all = recoverersOf(type);
  const fitting = all.filter((recoverer) => fits(type, recoverer, retryable));
  return {
    any: all.length > 0,
    find(error) {
      let best: Recoverer | undefined;
      let least = Infinity;
      for (const recoverer of fitting) {
        // A method for any error stands behind all that name a class.
        const steps = recoverer.type === undefined ? Number.MAX_SAFE_INTEGER : distance(error, recoverer.type);
        if (steps === undefined || steps > least) continue;
        if (steps < least || recoverer.parameters.length > (best?.parameters.length ?? 0)) best = recoverer;
        least = steps;
      }
      return best?.member;
    },
  };
}

/** Whether a `@Recover` method can be reached from no `@Retryable` method of its class. */
export function isUnmatched(type: AbstractClass, member: Member): boolean {
  const recoverer = recoverersOf(type).find((candidate) => candidate.member === member);
  return recoverer !== undefined && ![...RETRYABLES.of(type).keys()].some((method) => fits(type, recoverer, method));
}

function recoverersOf(type: AbstractClass): readonly Recoverer[] {
  return [...RECOVERERS.of(type)].map(([member, [options]]) => {
    const [error, ...parameters] = designParameterTypes(type, member) ?? [];
    const recorded = typeof error === 'function' && error !== Object ? (error as AbstractClass) : undefined;
    return { member, type: options?.type ?? recorded, parameters };
  });
}

/** Its parameters are the first ones of the method; a type that the compiler did not record fits any. */
function fits(type: AbstractClass, { parameters }: Recoverer, retryable: Member): boolean {
  const given = designParameterTypes(type, retryable) ?? [];
  if (parameters.length > given.length) return false;
  return parameters.every((wanted, index) => {
    const found = given[index];
    if (wanted === found || unknown(wanted) || unknown(found)) return true;
    return typeof wanted === 'function' && typeof found === 'function' && found.prototype instanceof wanted;
  });
}

function unknown(type: unknown): boolean {
  return type === undefined || type === Object;
}
