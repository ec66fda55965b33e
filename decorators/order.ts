import { readable } from '../lib/metadata/annotation';
import { BEAN_TRAITS, traitOf, type BeanTraitDecorator } from '../lib/metadata/bean-traits';

/**
 * Where a bean stands among those of a list (`@InjectAll`, `getAll`), as Spring's `@Order`: lower comes first; equals,
 * and all without an order at the end, keep the order of their declaration. On an `@Aspect` it is also the place of its
 * advice among all advice. Neither the order of creation nor the choice among several beans follows it.
 *
 * On a class (inherited by subclasses) or a `@Bean` method. At start: MILLRACE_BEAN_TRAITS when it is no number.
 */
export function Order(order: number): BeanTraitDecorator {
  return (target: object, member?: string | symbol) => {
    BEAN_TRAITS.add(target, member, { trait: 'order', value: order });
  };
}

readable(Order, { name: 'Order', on: traitOf('order') });
