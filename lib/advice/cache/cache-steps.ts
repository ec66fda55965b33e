import { MillraceError } from '../../errors/millrace-error';
import type { Invocation } from '../advice';
import type { Evaluate } from '../expression/scope';
import { chain } from '../promise';
import type { LoadEntry } from './background-loads';
import type { BoundOperation } from './cache-binding';

/** @throws MILLRACE_CACHE_CONDITION for what is neither true nor false */
export function holds(condition: Evaluate, args: readonly unknown[], result: unknown, self: object): boolean {
  const value = condition(args, result, self);
  if (typeof value === 'boolean') return value;
  throw new MillraceError('MILLRACE_CACHE_CONDITION', { value: value === null ? 'null' : typeof value });
}

/** Runs the method again for an entry that is due; what `unless` keeps out is not stored. */
export function reload({ unless }: BoundOperation, next: Invocation, self: object, args: unknown[]): LoadEntry {
  return () =>
    chain(next(self, args), (value) =>
      unless !== undefined && holds(unless, args, value, self) ? undefined : { value },
    );
}
