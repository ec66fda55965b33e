import { readable } from '../lib/metadata/annotation';
import {
  BEAN_TRAITS,
  FIELD_TRAITS,
  PARAMETER_TRAITS,
  traitOf,
  type BeanPlaceDecorator,
} from '../lib/metadata/bean-traits';

/**
 * Narrows the beans of a type down, as Spring's `@Qualifier`. On a class that is a bean or a `@Bean` method it says what
 * the bean is qualified as; on a parameter, or a field beside `@Inject` or `@InjectAll`, only beans so qualified are
 * taken. A bean without a qualifier is qualified by its name.
 *
 * At start: MILLRACE_BEAN_UNRESOLVED and MILLRACE_BEAN_AMBIGUOUS with the candidates, MILLRACE_BEAN_MISPLACED.
 */
export function Qualifier(value: string): BeanPlaceDecorator {
  const trait = 'qualifier';
  return (target: object, member?: string | symbol, place?: number | PropertyDescriptor) => {
    if (typeof place === 'number') PARAMETER_TRAITS.add(target, member, place, { trait, value });
    else if (member === undefined || place !== undefined) BEAN_TRAITS.add(target, member, { trait, value });
    else FIELD_TRAITS.add(target, member, { trait, value });
  };
}

readable(Qualifier, { name: 'Qualifier', on: traitOf('qualifier') });
