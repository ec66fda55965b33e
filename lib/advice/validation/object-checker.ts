import { lineage, type AbstractClass } from '../../metadata/class';
import { Default, GROUP_SEQUENCES, type Group } from '../../metadata/validation';
import { elementsOf, isCollection } from './elements';
import { DEFAULT_GROUPS, groupsFault, stepsOf, type GroupSet } from './groups';
import type { Messages } from './messages/messages';
import { isInside, pathTo, type Place } from './place';
import type { ClassRules, PropertyRules, Rule } from './rule';
import type { Kept, ValidationRun } from './validation-run';

/** Judges what was compiled for one property, or the object as a whole. */
type ObjectCheck = (object: object, run: ValidationRun, place: Place) => Kept;

/** The rules of a class that hold for some groups, ready to run. */
interface Plan {
  readonly checks: readonly ObjectCheck[];
  /** The steps of a redefined default group; each only when the one before it found nothing. */
  readonly steps: readonly (readonly ObjectCheck[])[];
  /** The values whose own rules hold. */
  readonly nested: readonly ObjectCheck[];
}

/** Objects are expected where `@Valid` stands. */
const NO_OBJECT = { attributes: {}, message: '{millrace.validation.Valid.message}' };

/** Checks objects, and those in them, by the rules that hold for certain groups; what it knows of a class is compiled once. */
export class ObjectChecker {
  readonly #groups: GroupSet;
  readonly #rulesOf: (type: AbstractClass) => ClassRules;
  readonly #messages: Messages;
  readonly #plans = new WeakMap<AbstractClass, Plan>();

  constructor(groups: GroupSet, rulesOf: (type: AbstractClass) => ClassRules, messages: Messages) {
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
    if (outer !== undefined && isInside(value, outer)) return;
    const place: Place = { object: value, outer, step, indexed };
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) this.check(value[i], declared, run, place, i, true);
      return;
    }
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
   * What holds for the objects of a class.
   *
   * @throws MILLRACE_VALIDATION_ASYNC, MILLRACE_VALIDATION_GROUPS when it cannot be compiled
   */
  plan(type: AbstractClass): Plan {
    let plan = this.#plans.get(type);
    if (plan === undefined) this.#plans.set(type, (plan = this.#compile(type)));
    return plan;
  }

  #compile(type: AbstractClass): Plan {
    const { properties, whole } = this.#rulesOf(type);
    const select = (holds: (rule: Rule) => boolean, groups: GroupSet): readonly ObjectCheck[] => [
      ...properties.flatMap((property) => propertyCheck(property, property.rules.filter(holds), groups)),
      ...whole.filter(holds).map(({ judge }): ObjectCheck => {
        return (object, run, place) => judge(object, object, run, place, '');
      }),
    ];
    const groups = this.#groups;
    const redefining = groups.has(Default) ? redefiningClass(type) : undefined;
    // What a subclass adds to a class that redefines its default group is not a part of that.
    const redefined = (rule: Rule): boolean => redefining !== undefined && lineage(redefining).includes(rule.owner);
    const others = groups.without(Default);
    return {
      checks: select((rule) => rule.belongsTo(redefined(rule) ? others : groups), groups),
      steps: (redefining === undefined ? [] : defaultSteps(redefining)).map((step) =>
        select((rule) => redefined(rule) && rule.belongsTo(step), step),
      ),
      nested: properties.flatMap((property) => this.#nestedCheck(property)),
    };
  }

  #nestedCheck({ member, conditions, nested }: PropertyRules): readonly ObjectCheck[] {
    const found = nested.find(({ belongsTo }) => belongsTo(this.#groups));
    if (found === undefined) return [];
    const asked = conditions.filter(({ belongsTo }) => belongsTo(this.#groups));
    const step = typeof member === 'string' ? member : String(member);
    return [
      (object, run, place) => {
        const value = (object as Record<string | symbol, unknown>)[member];
        if (asked.every(({ holds }) => holds(object, value))) this.check(value, found.type, run, place, step);
        return true;
      },
    ];
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

function propertyCheck(
  { member, conditions }: PropertyRules,
  rules: readonly Rule[],
  groups: GroupSet,
): readonly ObjectCheck[] {
  if (rules.length === 0) return [];
  const step = typeof member === 'string' ? member : String(member);
  const judges = rules.map(({ judge }) => judge);
  const asked = conditions.filter(({ belongsTo }) => belongsTo(groups));
  const [first] = judges;
  if (asked.length === 0 && judges.length === 1 && first !== undefined) {
    return [
      (object, run, place) => first((object as Record<string | symbol, unknown>)[member], object, run, place, step),
    ];
  }
  return [
    (object, run, place) => {
      const value = (object as Record<string | symbol, unknown>)[member];
      for (const { holds } of asked) if (!holds(object, value)) return true;
      let all: Kept = true;
      for (const judge of judges) all = run.both(all, judge(value, object, run, place, step));
      return all;
    },
  ];
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

/** The steps of the default group of a class that redefines it. @throws MILLRACE_VALIDATION_GROUPS */
export function defaultSteps(type: AbstractClass): readonly GroupSet[] {
  const sequence: readonly Group[] = GROUP_SEQUENCES.own(type) ?? [];
  if (sequence.includes(Default)) throw groupsFault(type.name, 'redefines its default group by Default itself');
  if (!sequence.includes(type)) throw groupsFault(type.name, 'redefines its default group, and does not list itself');
  return sequence.flatMap((group) => (group === type ? [DEFAULT_GROUPS] : stepsOf(group, [type])));
}

function redefiningClass(type: AbstractClass): AbstractClass | undefined {
  return lineage(type).find((t) => GROUP_SEQUENCES.own(t) !== undefined);
}

/** An instance is ruled by its own class, a plain object by the one it is declared to be. */
function rulingClass(value: object, declared: AbstractClass | undefined): AbstractClass | undefined {
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (plain) return declared;
  return typeof prototype.constructor === 'function' ? (prototype.constructor as AbstractClass) : declared;
}
