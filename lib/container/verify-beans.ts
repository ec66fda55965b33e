import type { Faults } from '../errors/faults';
import type { Token } from '../metadata/beans';
import type { BeanIndex } from './bean-index';
import { beanOrder, type BeanOrder } from './bean-order';
import type { BeanDefinition } from './container';

/**
 * Reports everything that keeps definitions from becoming beans: names used twice, tokens without or with several
 * beans, cycles. `consumers` are made with the container's beans but are no beans themselves (operators).
 */
export function verifyBeans(index: BeanIndex, consumers: readonly BeanDefinition[], faults: Faults): BeanOrder {
  for (const { first, second } of index.duplicates) {
    faults.add(second.origin, 'MILLRACE_BEAN_DUPLICATE', {
      name: second.name,
      origins: [first.origin, second.origin],
    });
  }
  for (const definition of [...index.definitions, ...consumers]) {
    const check = (token: Token, optional: boolean): void => {
      const found = index.find(token);
      if (found.kind === 'one' || (found.kind === 'none' && optional)) return;
      faults.addError(definition.origin, index.problem(token, definition.origin, found));
    };
    for (const token of definition.dependsOn) check(token, false);
    for (const dependency of definition.dependencies) {
      if (dependency.kind === 'bean') check(dependency.token, dependency.optional);
    }
  }
  const order = beanOrder(index, consumers);
  for (const cycle of order.cycles) {
    const path = cycle.map((definition) => definition.name);
    faults.add(cycle[0]?.origin ?? '', 'MILLRACE_BEAN_CYCLE', { path });
  }
  return order;
}
