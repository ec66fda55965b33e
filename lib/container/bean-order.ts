import type { BeanIndex } from './bean-index';
import type { BeanDefinition } from './container';

export interface BeanOrder {
  /** What each bean needs stands before it; otherwise the order of registration. */
  readonly order: readonly BeanDefinition[];
  /** Each cycle of dependencies as a path that ends where it begins. */
  readonly cycles: readonly (readonly BeanDefinition[])[];
}

/** Puts the beans of an index (and `consumers`, which are not registered) into the order in which they can be created. */
export function beanOrder(index: BeanIndex, consumers: readonly BeanDefinition[] = []): BeanOrder {
  const order: BeanDefinition[] = [];
  const cycles: BeanDefinition[][] = [];
  const done = new Set<BeanDefinition>();
  const path: BeanDefinition[] = [];
  const onPath = new Set<BeanDefinition>();
  const visit = (definition: BeanDefinition): void => {
    if (done.has(definition)) return;
    if (onPath.has(definition)) {
      cycles.push([...path.slice(path.indexOf(definition)), definition]);
      return;
    }
    path.push(definition);
    onPath.add(definition);
    for (const needed of index.needs(definition)) visit(needed);
    path.pop();
    onPath.delete(definition);
    done.add(definition);
    order.push(definition);
  };
  for (const definition of [...index.definitions, ...consumers]) visit(definition);
  return { order, cycles };
}
