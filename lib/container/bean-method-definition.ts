import { BEAN_METHODS, type BeanMethodRecord } from '../metadata/beans';
import { beanTraits } from '../metadata/bean-traits';
import { lineage, memberName, type AbstractClass, type Class, type Member } from '../metadata/class';
import { designReturnType } from '../metadata/design-types';
import { definedTraits } from './bean-traits';
import type { DefinitionContext } from './class-definition';
import type { BeanDefinition, Dependency } from './container';
import { fieldDependencies, injectFields, isBeanType, parameterDependencies } from './dependencies';
import { dispose, initialize, isPromise } from './life-cycle';

/** Types of values that can be beans, but are found by name only. */
const VALUE_TYPES = new Set<unknown>([String, Number, Boolean, Symbol, BigInt, Array, Function]);

/** Where a configuration comes from. */
export interface ConfigurationSource {
  /** The name of the configuration's own bean. */
  readonly bean: string;
  /** The starter that brings it; its beans are fallbacks unless they say otherwise. */
  readonly starter: string | undefined;
}

/** The class of a configuration's lineage that annotates one of its methods. */
export function beanMethodOwner(configuration: Class, member: Member): AbstractClass {
  return lineage(configuration).find((type) => BEAN_METHODS.own(type).has(member)) ?? configuration;
}

/** The definition of the bean that a method of a configuration makes. */
export function beanMethodDefinition(
  configuration: Class,
  member: Member,
  record: BeanMethodRecord,
  source: ConfigurationSource,
  { weaver, faults }: DefinitionContext,
): BeanDefinition {
  const where = memberName(configuration, member);
  if (record.static) {
    const problem = `stands on ${where}, a static method; beans are made by methods of the configuration bean`;
    faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation: '@Bean', problem });
  }
  const type = beanType(configuration, member, record);
  if (type === 'unknown') faults.add(where, 'MILLRACE_BEAN_TYPE_UNKNOWN', { method: where });
  const known = typeof type === 'function' ? type : undefined;
  const { dependsOn, ...traits } = definedTraits(
    { type: beanMethodOwner(configuration, member), member, where },
    record,
    faults,
    {
      lazy: beanTraits(configuration).lazy ?? false,
    },
  );
  const parameters = record.static ? [] : parameterDependencies(configuration, member, faults);
  const fields = known === undefined ? new Map<Member, Dependency>() : fieldDependencies(known, faults);
  return {
    name: record.name ?? String(member),
    ...(known === undefined ? {} : { type: known }),
    ...traits,
    dependencies: [{ kind: 'bean', token: source.bean, optional: false }, ...parameters, ...fields.values()],
    get dependsOn() {
      return known === undefined ? dependsOn : [...dependsOn, ...weaver.requires(known)];
    },
    create([target, ...args]) {
      // Not target[member]: that gives the bean this call is about to make.
      const methods = weaver.implementation(configuration).prototype as Record<Member, (...args: unknown[]) => unknown>;
      const made = methods[member]?.apply(target, args.slice(0, parameters.length));
      const finished = (bean: unknown): unknown => finish(bean, args.slice(parameters.length));
      return isPromise(made) ? Promise.resolve(made).then(finished) : finished(made);
    },
    init: initialize,
    destroy: (bean) => dispose(bean, record.destroyMethod),
    fallback: record.fallback ?? source.starter !== undefined,
    asynchronous: designReturnType(configuration, member) === Promise,
    open: true,
    ...(record.capabilities !== undefined && { capabilities: record.capabilities }),
    advised: true,
    origin: source.starter === undefined ? where : `${where} (starter ${source.starter})`,
  };

  function finish(bean: unknown, fieldValues: readonly unknown[]): unknown {
    if (typeof bean !== 'object' || bean === null) return bean;
    const { destroyMethod } = record;
    if (destroyMethod !== undefined && typeof (bean as Record<Member, unknown>)[destroyMethod] !== 'function') {
      throw new TypeError(`it has no method ${destroyMethod} to be destroyed by.`);
    }
    injectFields(bean, fields.keys(), fieldValues);
    weaver.adopt(bean);
    return bean;
  }
}

/** The class a bean is found by; `undefined` for a name only, `'unknown'` where it ought to be written. */
function beanType(
  configuration: Class,
  member: Member,
  record: BeanMethodRecord,
): AbstractClass | undefined | 'unknown' {
  if (record.type !== undefined || record.static) return record.type;
  const returned = designReturnType(configuration, member);
  if (isBeanType(returned)) return returned;
  return record.name !== undefined || VALUE_TYPES.has(returned) ? undefined : 'unknown';
}
