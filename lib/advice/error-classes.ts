import type { AbstractClass } from '../metadata/class';

/**
 * How far above an error's own class `type` stands: 0 for the class itself, `undefined` when the error is no
 * instance of it. Every thrown value that is no object has no class.
 */
export function distance(error: unknown, type: AbstractClass): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  let steps = 0;
  let prototype: unknown = Object.getPrototypeOf(error);
  for (; prototype !== null; prototype = Object.getPrototypeOf(prototype), steps++) {
    if (prototype === type.prototype) return steps;
  }
  return undefined;
}

/** A rule for a class of errors and its subclasses. */
export interface ErrorRule<T> {
  readonly type: AbstractClass;
  readonly value: T;
}

/** The rule whose class is nearest to the error's own; of two for the same class, the first. */
export function nearestRule<T>(error: unknown, rules: readonly ErrorRule<T>[]): ErrorRule<T> | undefined {
  let nearest: ErrorRule<T> | undefined;
  let least = Infinity;
  for (const rule of rules) {
    const steps = distance(error, rule.type);
    if (steps !== undefined && steps < least) {
      nearest = rule;
      least = steps;
    }
  }
  return nearest;
}
