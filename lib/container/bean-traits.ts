import type { Faults } from '../errors/faults';
import type { BeanScope, Token } from '../metadata/beans';
import { beanTraits, contradictions, type BeanTraits } from '../metadata/bean-traits';
import type { AbstractClass, Member } from '../metadata/class';
import type { BeanDefinition } from './container';

/** What the options of `@Service`, `@Component` or `@Bean` say. */
export interface TraitOptions {
  readonly scope?: BeanScope;
  readonly primary?: boolean;
  readonly dependsOn?: readonly Token[];
}

/** JavaScript keeps to no types. */
const SCOPES: readonly string[] = ['singleton', 'prototype'] satisfies readonly BeanScope[];

/** The part of a definition that options and annotations of their own say together. */
export type DefinedTraits = Pick<BeanDefinition, 'scope' | 'primary' | 'qualifier' | 'order' | 'lazy' | 'dependsOn'>;

/**
 * What options and annotations say together of the bean that a class is (`member` undefined) or its method makes; what
 * contradicts is a fault. @param otherwise what holds where neither says it
 */
export function definedTraits(
  place: { readonly type: AbstractClass; readonly member?: Member; readonly where: string },
  options: TraitOptions,
  faults: Faults,
  otherwise: Partial<BeanTraits> = {},
): DefinedTraits {
  const { type, member, where: bean } = place;
  const traits = beanTraits(type, member);
  for (const trait of contradictions(type, member)) {
    faults.add(bean, 'MILLRACE_BEAN_TRAITS', { bean, problem: `two annotations say its ${trait} differently` });
  }
  if (traits.scope === 'singleton' && options.scope === 'prototype') {
    const problem = 'its options make it a prototype, and @Scope a singleton';
    faults.add(bean, 'MILLRACE_BEAN_TRAITS', { bean, problem });
  }
  if (Number.isNaN(traits.order)) {
    faults.add(bean, 'MILLRACE_BEAN_TRAITS', { bean, problem: 'its @Order is no number' });
  }
  const { qualifier, order } = traits;
  const scope = traits.scope ?? options.scope ?? 'singleton';
  if (!SCOPES.includes(scope)) {
    faults.add(bean, 'MILLRACE_BEAN_TRAITS', { bean, problem: `there is no scope '${scope}'` });
  }
  return {
    scope,
    primary: traits.primary ?? options.primary ?? false,
    dependsOn: [...(options.dependsOn ?? []), ...(traits.dependsOn ?? [])],
    lazy: traits.lazy ?? otherwise.lazy ?? false,
    ...(qualifier !== undefined && { qualifier }),
    ...(order !== undefined && { order }),
  };
}
