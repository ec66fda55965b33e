import type { AbstractClass } from '../../metadata/class';
import { elementsOf, isCollection } from './elements';
import type { GroupSet } from './groups';
import type { Messages } from './messages/messages';
import { objectPlan, type NestedChecker, type ObjectCheck, type ObjectPlan } from './object-plan';
import { isInside, pathTo, type Place } from './place';
import type { ClassRules } from './rule';
import type { Kept, ValidationRun } from './validation-run';

/** Objects are expected where `@Valid` stands. */
const NO_OBJECT = { attributes: {}, message: '{millrace.validation.Valid.message}' };

/** Collections in collections: the quick way does not look further. */
const MAX_QUICK_DEPTH = 8;

/** A plan, and whether the quick way is inside an object of it: what leads back there is left to the thorough one. */
interface PlanInUse extends ObjectPlan {
  entered: boolean;
}

/** Checks objects, and those in them, by the rules that hold for certain groups; what it knows of a class is compiled once. */
export class ObjectChecker implements NestedChecker {
  readonly #groups: GroupSet;
  readonly #rulesOf: (type: AbstractClass) => ClassRules;
  readonly #messages: Messages;
  readonly #plans = new WeakMap<AbstractClass, PlanInUse>();
  readonly #propertyPlans = new WeakMap<AbstractClass, Map<string, ObjectPlan>>();
  /** {@link quick}, of objects that no class is declared for. */
  readonly keeps = this.quick(undefined);

  /** @param forGroups what checks for other groups, by the same rules */
  constructor(
    groups: GroupSet,
    rulesOf: (type: AbstractClass) => ClassRules,
    messages: Messages,
    readonly forGroups: (groups: GroupSet) => ObjectChecker,
  ) {
    this.#groups = groups;
    this.#rulesOf = rulesOf;
    this.#messages = messages;
  }

  /**
   * Checks a value, or the elements of a collection.
   *
   * @param declared the class that a plain object is taken for
   * @throws MILLRACE_VALIDATION_ASYNC, MILLRACE_VALIDATION_GROUPS, MILLRACE_VALIDATION_BROKEN
   */
  check(
    value: unknown,
    declared: AbstractClass | undefined,
    run: ValidationRun,
    outer: Place | undefined,
    step: unknown,
    indexed = false,
  ): void {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object') {
      this.#refuse(value, declared, run, pathTo(outer, step, indexed));
      return;
    }
    if (outer !== undefined && (isInside(value, outer) || !run.visits(this, value))) return;
    const place: Place = { object: value, outer, step, indexed };
    if (isCollection(value)) {
      for (const [key, element] of elementsOf(value)) this.check(element, declared, run, place, key, true);
      return;
    }
    const ruling = rulingClass(value, declared);
    if (ruling === undefined) return;
    const { checks, steps, nested } = this.plan(ruling);
    for (const check of checks) void check(value, run, place);
    if (steps.length > 0) void takeSteps(steps, 0, value, run, place);
    for (const check of nested) void check(value, run, place);
  }

  /**
   * Checks one property of an object; not what is in its value, nor the object as a whole.
   *
   * @param type whose rules hold. Default: the object's own class
   */
  checkProperty(type: AbstractClass | undefined, object: object, property: string, run: ValidationRun): void {
    const ruling = type ?? rulingClass(object, undefined);
    if (ruling === undefined) return;
    const place: Place = { object, outer: undefined, step: '', indexed: false };
    const { checks, steps } = this.#propertyPlan(ruling, property);
    for (const check of checks) void check(object, run, place);
    if (steps.length > 0) void takeSteps(steps, 0, object, run, place);
  }

  /**
   * Tells whether it is certain that nothing is wrong with the values of one place, without a note of where they are:
   * most are valid. Not certain where rules may wait or have to be asked but once, and where objects lead to others of
   * their class.
   */
  quick(declared: AbstractClass | undefined): (value: unknown) => boolean {
    // The values of one place mostly are of one class.
    let type: AbstractClass | undefined;
    let plan: PlanInUse | undefined;
    const keeps = (value: unknown, depth: number): boolean => {
      if (value === null || value === undefined) return true;
      if (typeof value !== 'object') return false;
      if (Array.isArray(value)) {
        if (depth > MAX_QUICK_DEPTH) return false;
        for (const element of value) if (!keeps(element, depth + 1)) return false;
        return true;
      }
      if (isCollection(value)) {
        if (depth > MAX_QUICK_DEPTH) return false;
        for (const [, element] of elementsOf(value)) if (!keeps(element, depth + 1)) return false;
        return true;
      }
      const ruling = rulingClass(value, declared);
      if (ruling === undefined) return true;
      if (ruling !== type || plan === undefined) plan = this.plan((type = ruling));
      return keepsPlan(value, plan);
    };
    return (value) => keeps(value, 0);
  }

  /**
   * What holds for the objects of a class.
   *
   * @throws MILLRACE_VALIDATION_ASYNC, MILLRACE_VALIDATION_GROUPS when it cannot be compiled
   */
  plan(type: AbstractClass): PlanInUse {
    let plan = this.#plans.get(type);
    if (plan === undefined) {
      plan = { ...objectPlan(type, this.#rulesOf(type), this.#groups, this), entered: false };
      this.#plans.set(type, plan);
    }
    return plan;
  }

  #propertyPlan(type: AbstractClass, property: string): ObjectPlan {
    let plans = this.#propertyPlans.get(type);
    if (plans === undefined) this.#propertyPlans.set(type, (plans = new Map<string, ObjectPlan>()));
    const known = plans.get(property);
    if (known !== undefined) return known;
    const properties = this.#rulesOf(type).properties.filter(({ member }) => member === property);
    const alone = properties.map((one) => ({ ...one, nested: [] }));
    const plan = objectPlan(type, { properties: alone, whole: [] }, this.#groups, this);
    // Names that come from outside, of no property with rules, are not kept.
    if (alone.length > 0) plans.set(property, plan);
    return plan;
  }

  /** A rule for objects cannot be kept by what is none. */
  #refuse(value: unknown, declared: AbstractClass | undefined, run: ValidationRun, path: string): void {
    const described =
      declared === undefined
        ? NO_OBJECT
        : { attributes: { type: declared.name }, message: '{millrace.validation.Valid.of.message}' };
    const message = this.#messages.of(described, value, run.locale);
    run.add(NO_OBJECT, { path, constraint: 'Valid', message, value });
  }
}

function keepsPlan(object: object, plan: PlanInUse): boolean {
  if (plan.isOpen || plan.entered) return false;
  plan.entered = true;
  try {
    for (const keeps of plan.quick) if (!keeps(object)) return false;
    return true;
  } finally {
    plan.entered = false;
  }
}

function takeSteps(
  steps: readonly (readonly ObjectCheck[])[],
  from: number,
  object: object,
  run: ValidationRun,
  place: Place,
): Kept {
  const checks = steps[from];
  if (checks === undefined) return true;
  let all: Kept = true;
  for (const check of checks) all = run.both(all, check(object, run, place));
  return run.after(all, (kept) => kept && takeSteps(steps, from + 1, object, run, place));
}

/** An instance is ruled by its own class, a plain object by the one it is declared to be. */
function rulingClass(value: object, declared: AbstractClass | undefined): AbstractClass | undefined {
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (plain) return declared;
  return typeof prototype.constructor === 'function' ? (prototype.constructor as AbstractClass) : declared;
}
