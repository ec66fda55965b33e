import { lineage, type AbstractClass, type Member } from '../../metadata/class';
import { designType } from '../../metadata/design-types';
import {
  CLASS_CONSTRAINTS,
  CONVERTED_PROPERTIES,
  PROPERTY_CONSTRAINTS,
  VALID_PROPERTIES,
  type ConstraintRecord,
} from '../../metadata/validation';
import { classValidatorRules } from './class-validator-rules';
import type { ConstraintRule } from './constraint-rule';
import { GroupConversions } from './group-conversions';
import type { ClassRules, PropertyRules, Rule } from './rule';

/**
 * The rules of a class and its ancestors. As in jakarta those of a property that a subclass declares anew are added to
 * the ancestor's; class-validator's own replace them, as they do there.
 *
 * @param ruleOf compiles a constraint
 * @throws MILLRACE_VALIDATION_ASYNC for a rule of class-validator's that no one can wait for
 */
export function classRules(type: AbstractClass, ruleOf: (record: ConstraintRecord) => ConstraintRule): ClassRules {
  const rule = (owner: AbstractClass, record: ConstraintRecord): Rule => ({
    owner,
    belongsTo: (groups) => groups.includes(record.groups),
    ...ruleOf(record),
  });
  const rules = new Map<Member, Rule[]>();
  const whole: Rule[] = [];
  // As one reads them: the ancestor's first.
  for (const owner of [...lineage(type)].reverse()) {
    for (const [member, records] of PROPERTY_CONSTRAINTS.own(owner)) {
      rules.set(member, [...(rules.get(member) ?? []), ...records.map((record) => rule(owner, record))]);
    }
    whole.push(...(CLASS_CONSTRAINTS.own(owner) ?? []).map((record) => rule(owner, record)));
  }
  const valid = VALID_PROPERTIES.of(type);
  const converted = CONVERTED_PROPERTIES.of(type);
  const foreign = classValidatorRules(type);
  const members = new Set<Member>([...rules.keys(), ...valid.keys(), ...foreign.keys()]);
  return {
    whole,
    properties: [...members].map((member): PropertyRules => {
      const other = typeof member === 'string' ? foreign.get(member) : undefined;
      const options = valid.get(member)?.[0];
      const nestedType = options && validatedType(options.type, designType(type, member));
      return {
        member,
        rules: [...(rules.get(member) ?? []), ...(other?.rules ?? [])],
        conditions: other?.conditions ?? [],
        nested:
          options === undefined
            ? (other?.nested ?? [])
            : [{ belongsTo: () => true, type: nestedType, conversions: GroupConversions.of(converted.get(member)) }],
      };
    }),
  };
}

/** The class that `@Valid` says or the compiler recorded; collections and interfaces record nothing of use. */
export function validatedType(given: AbstractClass | undefined, recorded: unknown): AbstractClass | undefined {
  if (given !== undefined) return given;
  return typeof recorded === 'function' && !TELL_NOTHING.includes(recorded) ? (recorded as AbstractClass) : undefined;
}

const TELL_NOTHING: readonly unknown[] = [Object, Array, Map, Set, Promise, Function, String, Number, Boolean, BigInt];
