import { readable } from '../lib/metadata/annotation';
import type { Token } from '../lib/metadata/beans';
import { BEAN_TRAITS, traitOf, type BeanTraitDecorator } from '../lib/metadata/bean-traits';

/**
 * Beans that must be ready before this one and outlive it, though it is not given them, as Spring's `@DependsOn`; by
 * name or class. On a class that is a bean, or on a `@Bean` method; they add to the option `dependsOn`.
 *
 * At start: MILLRACE_BEAN_UNRESOLVED, MILLRACE_BEAN_AMBIGUOUS, MILLRACE_BEAN_CYCLE.
 */
export function DependsOn(first: Token, ...others: Token[]): BeanTraitDecorator {
  return (target: object, member?: string | symbol) => {
    BEAN_TRAITS.add(target, member, { trait: 'dependsOn', value: [first, ...others] });
  };
}

readable(DependsOn, { name: 'DependsOn', on: traitOf('dependsOn') });
