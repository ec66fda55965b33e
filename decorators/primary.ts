import { readable } from '../lib/metadata/annotation';
import { BEAN_TRAITS, traitOf, type BeanTraitDecorator } from '../lib/metadata/bean-traits';

/**
 * Prefers a bean where several of a type fit, as Spring's `@Primary`; on a class that is a bean, or on a `@Bean`
 * method. The same as the option `primary: true`. Several primary ones of a type are as ambiguous as none.
 */
export function Primary(): BeanTraitDecorator {
  return (target: object, member?: string | symbol) => {
    BEAN_TRAITS.add(target, member, { trait: 'primary', value: true });
  };
}

readable(Primary, { name: 'Primary', on: traitOf('primary') });
