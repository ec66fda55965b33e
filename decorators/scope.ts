import { readable } from '../lib/metadata/annotation';
import type { BeanScope } from '../lib/metadata/beans';
import { BEAN_TRAITS, traitOf, type BeanTraitDecorator } from '../lib/metadata/bean-traits';

/**
 * How long an instance of a bean lives, as Spring's `@Scope`: `singleton` is one for the container, `prototype` a new
 * one for everyone who takes it. On a class that is a bean, or on a `@Bean` method; the same as the option `scope`.
 */
export function Scope(scope: BeanScope): BeanTraitDecorator {
  return (target: object, member?: string | symbol) => {
    BEAN_TRAITS.add(target, member, { trait: 'scope', value: scope });
  };
}

readable(Scope, { name: 'Scope', on: traitOf('scope') });
