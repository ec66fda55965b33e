import type { Faults } from '../errors/faults';
import { FIELD_TRAITS, PARAMETER_TRAITS, type InjectionTrait } from '../metadata/bean-traits';
import { INJECTED_FIELDS, INJECTED_PARAMETERS, type InjectRecord } from '../metadata/beans';
import { isClass, lineage, memberName, type AbstractClass, type Member } from '../metadata/class';
import { VALUE_FIELDS, VALUE_PARAMETERS, type ValueRecord } from '../metadata/config';
import { constructorOwner, designParameterTypes, designType } from '../metadata/design-types';
import { methodOf } from '../metadata/members';
import { parameterNames } from '../metadata/parameter-names';
import type { Dependency } from './container';

/** Classes that say how a value is written, not which bean is meant; also what the compiler writes for unknown types. */
const NO_BEAN_TYPES = new Set<unknown>([Object, String, Number, Boolean, Symbol, BigInt, Array, Function, Promise]);

/** Whether a type that the compiler recorded can be the type of a bean. */
export function isBeanType(type: unknown): type is AbstractClass {
  return isClass(type) && !NO_BEAN_TYPES.has(type);
}

/**
 * What the parameters of a constructor (`member` undefined) or of a method take. A parameter of which this is not
 * known becomes a fault; the list is complete only when there is none.
 *
 * @param given the indices of parameters that get something else: they are left out. Default: none.
 */
export function parameterDependencies(
  type: AbstractClass,
  member: Member | undefined,
  faults: Faults,
  given?: { has(index: number): boolean },
): readonly Dependency[] {
  const where = member === undefined ? `class ${type.name}` : memberName(type, member);
  const recorded = designParameterTypes(type, member);
  const injected = INJECTED_PARAMETERS.get(type, member);
  const values = VALUE_PARAMETERS.get(type, member);
  const traits = PARAMETER_TRAITS.get(type, member);
  const count = recorded?.length ?? declaredLength(type, member);
  const dependencies: Dependency[] = [];
  for (let index = 0; index < count; index++) {
    if (given?.has(index) === true) continue;
    const value = values.get(index)?.[0];
    const dependency: Dependency | undefined =
      value === undefined
        ? dependencyOf(injected.get(index)?.[0], recorded?.[index], traits.get(index))
        : valueDependency(value, recorded?.[index], where, faults);
    refuseTraits(where, `parameter ${index}`, dependency, traits.get(index), faults);
    if (dependency !== undefined) dependencies.push(dependency);
    else if (recorded === undefined) faults.add(where, 'MILLRACE_BEAN_METADATA_MISSING', { count });
    else faults.add(where, 'MILLRACE_BEAN_TYPE_ERASED', { index, parameter: names(type, member)[index] ?? '' });
  }
  return dependencies;
}

/** What the fields of a class take, inherited ones included. */
export function fieldDependencies(type: AbstractClass, faults: Faults): ReadonlyMap<Member, Dependency> {
  const dependencies = new Map<Member, Dependency>();
  for (const [field, [record]] of INJECTED_FIELDS.of(type)) {
    const dependency = dependencyOf(record, undefined, FIELD_TRAITS.get(type, field));
    refuseTraits(`class ${type.name}`, `the field ${String(field)}`, dependency, FIELD_TRAITS.get(type, field), faults);
    if (dependency !== undefined) dependencies.set(field, dependency);
    else faults.add(`class ${type.name}`, 'MILLRACE_BEAN_FIELD_ERASED', { field: String(field) });
  }
  for (const [field, [record]] of VALUE_FIELDS.of(type)) {
    if (record === undefined) continue;
    dependencies.set(field, valueDependency(record, designType(type, field), `class ${type.name}`, faults));
  }
  for (const [field, traits] of FIELD_TRAITS.of(type)) {
    if (INJECTED_FIELDS.of(type).has(field)) continue;
    const problem = `stands on the field ${String(field)}, which is not injected: write @Inject or @InjectAll beside it`;
    faults.add(`class ${type.name}`, 'MILLRACE_BEAN_MISPLACED', { annotation: traitNames(traits), problem });
  }
  return dependencies;
}

/** Gives an object what its fields take, in the order of {@link fieldDependencies}. */
export function injectFields(object: object, fields: Iterable<Member>, values: readonly unknown[]): void {
  let next = 0;
  for (const field of fields) (object as Record<Member, unknown>)[field] = values[next++];
}

/** Spring would evaluate `#{...}`; taken as the text it is, it would go unseen. */
function valueDependency({ expression }: ValueRecord, type: unknown, where: string, faults: Faults): Dependency {
  const at = expression.indexOf('#{');
  if (at >= 0) {
    const problem = "is an expression of Spring's, which is not evaluated here";
    faults.add(where, 'MILLRACE_CONFIG_PLACEHOLDER', { text: expression, column: at + 1, problem });
  }
  return { kind: 'value', expression, type };
}

function dependencyOf(
  record: InjectRecord | undefined,
  recordedType: unknown,
  traits: readonly InjectionTrait[] = [],
): Dependency | undefined {
  const qualifier = traits.find((one) => one.trait === 'qualifier')?.value;
  const qualified = qualifier === undefined ? {} : { qualifier };
  const lazy = traits.some(({ trait }) => trait === 'lazy') ? { lazy: true } : {};
  if (record === undefined) {
    return isBeanType(recordedType)
      ? { kind: 'bean', token: recordedType, optional: false, ...qualified, ...lazy }
      : undefined;
  }
  if (record.kind === 'all') return record.type && { kind: 'all', type: record.type, ...qualified };
  const { token, optional } = record;
  return token === undefined ? undefined : { kind: 'bean', token, optional, ...qualified, ...lazy };
}

/** A value is no bean, and a list of beans is none either. */
function refuseTraits(
  where: string,
  place: string,
  dependency: Dependency | undefined,
  traits: readonly InjectionTrait[] = [],
  faults: Faults,
): void {
  const wrong = traits.filter(
    ({ trait }) => dependency?.kind === 'value' || (dependency?.kind === 'all' && trait === 'lazy'),
  );
  if (wrong.length === 0) return;
  const what = dependency?.kind === 'value' ? 'a configured value' : 'a list of beans';
  faults.add(where, 'MILLRACE_BEAN_MISPLACED', {
    annotation: traitNames(wrong),
    problem: `stands on ${place}, which takes ${what}`,
  });
}

function traitNames(traits: readonly InjectionTrait[]): string {
  return traits.map(({ trait }) => (trait === 'lazy' ? '@Lazy' : '@Qualifier')).join(' and ');
}

/** How many parameters the source writes before the first default value, where the compiler recorded nothing. */
function declaredLength(type: AbstractClass, member: Member | undefined): number {
  if (member !== undefined) return (methodOf(type, member) as { length: number }).length;
  return Math.max(...lineage(type).map((t) => t.length));
}

function names(type: AbstractClass, member: Member | undefined): readonly string[] {
  // A class is callable as far as its source text is concerned.
  const callable = member === undefined ? constructorOwner(type) : methodOf(type, member);
  return parameterNames(callable as (...args: never[]) => unknown);
}
