import type { AbstractClass } from '../../metadata/class';
import { classRules, elementsOf, type PropertyRules } from './class-rules';
import type { Violation } from './validation-error';

/**
 * Checks objects by the rules of their classes, ours and class-validator's own; as jakarta's Validator. A value of
 * a class without rules breaks none.
 */
export class Validator {
  /**
   * Every broken rule, property by property, those with rules of class-validator's own first; empty when all are kept.
   *
   * @param type the class whose rules hold for a plain object; an instance is checked by its own class
   * @throws MILLRACE_VALIDATION_ASYNC when the class has a rule that answers by a promise
   */
  validate(object: object, type?: AbstractClass): readonly Violation[] {
    const violations: Violation[] = [];
    validateValue(object, type, '', violations);
    return violations;
  }
}

/** Checks a value, or the elements of a collection. */
export function validateValue(
  value: unknown,
  type: AbstractClass | undefined,
  path: string,
  violations: Violation[],
): void {
  check(value, type, path, violations, undefined);
}

/** The objects that are being checked further out: an object that leads back to one of them is not checked again. */
interface Outer {
  readonly object: object;
  readonly outer: Outer | undefined;
}

function check(
  value: unknown,
  type: AbstractClass | undefined,
  path: string,
  violations: Violation[],
  outer: Outer | undefined,
): void {
  if (value === null || value === undefined) return;
  const elements = elementsOf(value);
  if (elements !== undefined) {
    if (isAmong(value, outer)) return;
    const inside = { object: value, outer };
    for (const [place, element] of elements) check(element, type, `${path}[${String(place)}]`, violations, inside);
    return;
  }
  if (typeof value !== 'object') {
    // A rule for objects cannot be kept by what is none.
    violations.push({ path, constraint: 'Valid', message: `must be an object${expected(type)}`, value });
    return;
  }
  if (isAmong(value, outer)) return;
  const ruling = rulingClass(value, type);
  if (ruling === undefined) return;
  const inside = { object: value, outer };
  for (const property of classRules(ruling)) checkProperty(value, property, path, violations, inside);
}

function checkProperty(
  object: object,
  { name, rules, conditions, nested, nestedType }: PropertyRules,
  path: string,
  violations: Violation[],
  inside: Outer,
): void {
  const value = (object as Record<string, unknown>)[name];
  if (!conditions.every((condition) => condition(object, value))) return;
  for (const rule of rules) {
    if (rule.keeps(value, object)) continue;
    const message = rule.message(value, object);
    violations.push({ path: join(path, name), constraint: rule.constraint, message, value });
  }
  if (nested) check(value, nestedType, join(path, name), violations, inside);
}

/** An instance is ruled by its own class, a plain object by the one it is declared to be. */
function rulingClass(value: object, declared: AbstractClass | undefined): AbstractClass | undefined {
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (plain) return declared;
  return typeof prototype.constructor === 'function' ? (prototype.constructor as AbstractClass) : declared;
}

function isAmong(value: object, outer: Outer | undefined): boolean {
  for (let current = outer; current !== undefined; current = current.outer) if (current.object === value) return true;
  return false;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function expected(type: AbstractClass | undefined): string {
  return type === undefined ? '' : ` (${type.name})`;
}
