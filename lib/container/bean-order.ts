import type { BeanIndex } from './bean-index';
import type { BeanDefinition } from './container';
import { depthFirst } from './depth-first';

export interface BeanOrder {
  /** What each bean needs stands before it; otherwise the order of registration. */
  readonly order: readonly BeanDefinition[];
  /** Each cycle of dependencies as a path that ends where it begins. */
  readonly cycles: readonly (readonly BeanDefinition[])[];
}

/** Puts the beans of an index (and `consumers`, which are not registered) into the order in which they can be created. */
export function beanOrder(index: BeanIndex, consumers: readonly BeanDefinition[] = []): BeanOrder {
  const cycles: (readonly BeanDefinition[])[] = [];
  const order = depthFirst([...index.definitions, ...consumers], index.needs.bind(index), (cycle) =>
    cycles.push(cycle),
  );
  return { order: [...order], cycles };
}
