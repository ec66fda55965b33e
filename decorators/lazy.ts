import { readable } from '../lib/metadata/annotation';
import {
  BEAN_TRAITS,
  FIELD_TRAITS,
  PARAMETER_TRAITS,
  traitOf,
  type BeanPlaceDecorator,
} from '../lib/metadata/bean-traits';

/**
 * Puts making a bean off, as Spring's `@Lazy`.
 *
 * - On a class that is a bean, or a `@Bean` method: the singleton is made when it is first asked for. One that an eager
 *   bean takes is made at start all the same. On a `@Configuration` it holds for all of its methods; `@Lazy(false)` on
 *   one of them takes that one out.
 * - On a parameter, or a field beside `@Inject`: a stand-in is injected, and the bean is found when the stand-in is
 *   first used. So two beans may need each other. The stand-in is no second instance, but `===` tells them apart.
 *
 * At start: MILLRACE_BEAN_LAZY where it cannot hold, MILLRACE_BEAN_MISPLACED. On first use: MILLRACE_BEAN_NOT_READY,
 * MILLRACE_BEAN_FAILED.
 *
 * @param lazy Default: true.
 */
export function Lazy(lazy = true): BeanPlaceDecorator {
  const trait = 'lazy';
  return (target: object, member?: string | symbol, place?: number | PropertyDescriptor) => {
    if (member === undefined && place === undefined) BEAN_TRAITS.add(target, member, { trait, value: lazy });
    else if (typeof place === 'object') BEAN_TRAITS.add(target, member, { trait, value: lazy });
    else if (!lazy) return;
    else if (typeof place === 'number') PARAMETER_TRAITS.add(target, member, place, { trait });
    else if (member !== undefined) FIELD_TRAITS.add(target, member, { trait });
  };
}

readable(Lazy, { name: 'Lazy', on: traitOf('lazy') });
