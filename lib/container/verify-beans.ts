import type { Faults } from '../errors/faults';
import type { Token } from '../metadata/beans';
import type { BeanIndex } from './bean-index';
import { lazyProblem } from './bean-maker';
import { beanOrder, type BeanOrder } from './bean-order';
import type { BeanDefinition } from './container';
import { isEager, isLazy, reached } from './lazy-singletons';

/**
 * Reports everything that keeps definitions from becoming beans: names used twice, tokens without or with several
 * beans, cycles. `consumers` are made with the container's beans but are no beans themselves (operators).
 */
export function verifyBeans(index: BeanIndex, consumers: readonly BeanDefinition[], faults: Faults): BeanOrder {
  for (const { name, first, second } of index.duplicates) {
    faults.add(second.origin, 'MILLRACE_BEAN_DUPLICATE', {
      name,
      origins: [first.origin, second.origin],
    });
  }
  for (const definition of [...index.definitions, ...consumers]) {
    const { origin } = definition;
    const check = (token: Token, optional: boolean, where = origin, qualifier?: string): BeanDefinition | undefined => {
      const found = index.find(token, qualifier);
      if (found.kind === 'one') return found.definition;
      if (found.kind === 'several' || !optional) {
        faults.addError(where, index.problem(token, where, found, qualifier));
      }
      return undefined;
    };
    for (const token of definition.dependsOn) check(token, false);
    for (const dependency of definition.dependencies) {
      if (dependency.kind !== 'bean') continue;
      const found = check(dependency.token, dependency.optional, dependency.origin, dependency.qualifier);
      const problem = found && dependency.lazy === true ? lazyProblem(found) : undefined;
      if (problem !== undefined) faults.add(origin, 'MILLRACE_BEAN_LAZY', { problem });
    }
  }
  verifyLazy(index, consumers, faults);
  const order = beanOrder(index, consumers);
  for (const cycle of order.cycles) {
    const path = cycle.map((definition) => definition.name);
    faults.add(cycle[0]?.origin ?? '', 'MILLRACE_BEAN_CYCLE', { path });
  }
  return order;
}

/** What nothing eager takes is made where it is first used, and there nobody can wait for it. */
function verifyLazy(index: BeanIndex, consumers: readonly BeanDefinition[], faults: Faults): void {
  const lazy = index.definitions.filter(isLazy);
  if (lazy.length === 0) return;
  const early = reached(index, [...index.definitions.filter(isEager), ...consumers]);
  for (const definition of lazy) {
    if (definition.asynchronous !== true || early.has(definition)) continue;
    const problem = `'${definition.name}' is made asynchronously, and nothing takes it at start`;
    faults.add(definition.origin, 'MILLRACE_BEAN_LAZY', { problem });
  }
}
