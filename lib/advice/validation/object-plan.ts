import { lineage, type AbstractClass } from '../../metadata/class';
import { Default, GROUP_SEQUENCES, type Group } from '../../metadata/validation';
import { DEFAULT_GROUPS, groupsFault, stepsOf, type GroupSet } from './groups';
import type { Place } from './place';
import type { ClassRules, PropertyRules, Rule } from './rule';
import type { Kept, ValidationRun } from './validation-run';

/** Judges what was compiled for one property, or the object as a whole. */
export type ObjectCheck = (object: object, run: ValidationRun, place: Place) => Kept;

/** Checks the values that are found in objects by their own rules. */
export interface NestedChecker {
  check(value: unknown, declared: AbstractClass | undefined, run: ValidationRun, outer: Place, step: unknown): void;
  /** Tells whether it is certain that there is nothing wrong with the values of one place. */
  quick(declared: AbstractClass | undefined): (value: unknown) => boolean;
  /** What checks for other groups. */
  forGroups(groups: GroupSet): NestedChecker;
}

/** The rules of a class that hold for some groups, ready to run. */
export interface ObjectPlan {
  readonly checks: readonly ObjectCheck[];
  /** The steps of a redefined default group; each only when the one before it found nothing. */
  readonly steps: readonly (readonly ObjectCheck[])[];
  /** The values whose own rules hold. */
  readonly nested: readonly ObjectCheck[];
  /** All of it, answered by yes or no; empty with `isOpen`. */
  readonly quick: readonly ((object: object) => boolean)[];
  /** Whether it has rules that may wait or must not be asked twice: then there is no quick way. */
  readonly isOpen: boolean;
}

/**
 * Compiles what holds for the objects of a class in certain groups.
 *
 * @throws MILLRACE_VALIDATION_GROUPS when its default group is redefined wrongly
 */
export function objectPlan(
  type: AbstractClass,
  rules: ClassRules,
  groups: GroupSet,
  checker: NestedChecker,
): ObjectPlan {
  const redefining = groups.has(Default) ? redefiningClass(type) : undefined;
  // What a subclass adds to a class that redefines its default group is not a part of that.
  const within = new Set(redefining === undefined ? [] : lineage(redefining));
  const others = groups.without(Default);
  const first: Selection = { groups, holds: (rule) => rule.belongsTo(within.has(rule.owner) ? others : groups) };
  const steps = (redefining === undefined ? [] : defaultSteps(redefining)).map((step): Selection => {
    return { groups: step, holds: (rule) => within.has(rule.owner) && rule.belongsTo(step) };
  });
  const nested = rules.properties.flatMap((property) => nestedPart(property, groups, checker));
  const parts = [first, ...steps].map((selection) => selected(rules, selection));
  const all = [...parts.flat(), ...nested];
  const isOpen = all.some(({ keeps }) => keeps === undefined);
  const checksOf = (some: readonly Part[]): readonly ObjectCheck[] => some.map(({ check }) => check);
  return {
    checks: checksOf(parts[0] ?? []),
    steps: parts.slice(1).map(checksOf),
    nested: checksOf(nested),
    quick: isOpen ? [] : all.flatMap(({ keeps }) => keeps ?? []),
    isOpen,
  };
}

/** The steps of the default group of a class that redefines it. @throws MILLRACE_VALIDATION_GROUPS */
export function defaultSteps(type: AbstractClass): readonly GroupSet[] {
  const sequence: readonly Group[] = GROUP_SEQUENCES.own(type) ?? [];
  if (sequence.includes(Default)) throw groupsFault(type.name, 'redefines its default group by Default itself');
  if (!sequence.includes(type)) throw groupsFault(type.name, 'redefines its default group, and does not list itself');
  return sequence.flatMap((group) => (group === type ? [DEFAULT_GROUPS] : stepsOf(group, [type])));
}

interface Selection {
  readonly groups: GroupSet;
  readonly holds: (rule: Rule) => boolean;
}

/** One thing to check, with its yes or no where there is one. */
interface Part {
  readonly check: ObjectCheck;
  readonly keeps: ((object: object) => boolean) | undefined;
}

function selected({ properties, whole }: ClassRules, { groups, holds }: Selection): readonly Part[] {
  return [
    ...properties.flatMap((property) => propertyPart(property, property.rules.filter(holds), groups)),
    ...whole.filter(holds).map(({ judge, keeps }): Part => {
      return {
        check: (object, run, place) => judge(object, object, run, place, ''),
        keeps: keeps && ((object) => keeps(object, object)),
      };
    }),
  ];
}

function propertyPart(
  { member, conditions }: PropertyRules,
  rules: readonly Rule[],
  groups: GroupSet,
): readonly Part[] {
  if (rules.length === 0) return [];
  const read = reader(member);
  const holds = applies(conditions, groups);
  const step = String(member);
  const judges = rules.map(({ judge }) => judge);
  const answers = rules.flatMap(({ keeps }) => keeps ?? []);
  const check: ObjectCheck = (object, run, place) => {
    const value = read(object);
    if (!holds(object, value)) return true;
    let all: Kept = true;
    for (const judge of judges) all = run.both(all, judge(value, object, run, place, step));
    return all;
  };
  if (answers.length < rules.length) return [{ check, keeps: undefined }];
  const [only] = answers;
  if (answers.length === 1 && only !== undefined && holds === always) {
    return [{ check, keeps: (object) => only(read(object), object) }];
  }
  const keeps = (object: object): boolean => {
    const value = read(object);
    if (!holds(object, value)) return true;
    for (const answer of answers) if (!answer(value, object)) return false;
    return true;
  };
  return [{ check, keeps }];
}

function nestedPart(
  { member, conditions, nested }: PropertyRules,
  groups: GroupSet,
  checker: NestedChecker,
): readonly Part[] {
  const found = nested.find(({ belongsTo }) => belongsTo(groups));
  if (found === undefined) return [];
  const { type, conversions } = found;
  const inner = conversions === undefined ? checker : checker.forGroups(conversions.convert(groups));
  const keeps = inner.quick(type);
  const read = reader(member);
  const holds = applies(conditions, groups);
  const step = String(member);
  return [
    {
      check(object, run, place) {
        const value = read(object);
        if (holds(object, value)) inner.check(value, type, run, place, step);
        return true;
      },
      keeps(object) {
        const value = read(object);
        return !holds(object, value) || keeps(value);
      },
    },
  ];
}

function applies(
  conditions: PropertyRules['conditions'],
  groups: GroupSet,
): (object: object, value: unknown) => boolean {
  const asked = conditions.filter(({ belongsTo }) => belongsTo(groups)).map(({ holds }) => holds);
  return asked.length === 0 ? always : (object, value) => asked.every((holds) => holds(object, value));
}

const always = (): boolean => true;

function reader(member: string | symbol): (object: object) => unknown {
  return (object) => (object as Record<string | symbol, unknown>)[member];
}

function redefiningClass(type: AbstractClass): AbstractClass | undefined {
  return lineage(type).find((t) => GROUP_SEQUENCES.own(t) !== undefined);
}
