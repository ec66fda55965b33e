import type { FindManager } from '../advice/transaction/known-manager';
import { TransactionManager } from '../advice/transaction/transaction-manager';
import { BeanIndex, type Found } from '../container/bean-index';
import type { BeanDefinition, Token } from '../container/container';
import { COMPONENT } from '../metadata/beans';
import { isA, type AbstractClass } from '../metadata/class';
import type { SectionLookup } from '../metadata/config';

/**
 * Finds transaction managers among the beans of an application, before any of them is made.
 *
 * @param definitions all that are registered by the time it is asked.
 * @param section what the configuration says.
 */
export function managerFinder(definitions: () => readonly BeanDefinition[], section: SectionLookup): FindManager {
  let index: BeanIndex | undefined;
  let indexed = 0;
  return (token) => {
    const all = definitions();
    if (index === undefined || indexed !== all.length) index = new BeanIndex(all);
    indexed = all.length;
    const found = findIn(index, token);
    if (found.kind !== 'one') return undefined;
    const { name, type } = found.definition;
    const capabilities = teller(found.definition, index).capabilities?.(section);
    return { name, fits: type === undefined || mayBeManager(type), capabilities };
  };
}

/** What a starter tells of its manager holds unless the application puts a bean of its own underneath, which tells then. */
function teller(manager: BeanDefinition, index: BeanIndex): BeanDefinition {
  if (!manager.fallback) return manager;
  for (const needed of manager.dependencies) {
    const found = needed.kind === 'bean' ? index.find(needed.token, needed.qualifier) : undefined;
    if (found?.kind !== 'one') continue;
    const { definition } = found;
    if (!definition.fallback && !(definition.type !== undefined && isConfiguration(definition.type))) return definition;
  }
  return manager;
}

function isConfiguration(type: AbstractClass): boolean {
  return COMPONENT.get(type)?.stereotype === 'configuration';
}

/** As Spring: a text is the qualifier of a manager or, where it has none, the bean's name. */
function findIn(index: BeanIndex, token: Token): Found {
  if (typeof token !== 'string') return index.find(token);
  const qualified = index.find(TransactionManager, token);
  return qualified.kind === 'none' ? index.find(token) : qualified;
}

/** A bean may be of a subclass of what it is declared as. */
function mayBeManager(type: AbstractClass): boolean {
  return isA(type, TransactionManager) || isA(TransactionManager, type);
}
