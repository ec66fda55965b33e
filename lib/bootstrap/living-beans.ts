import { writtenClass } from '../advice/weaver';
import { BeanIndex } from '../container/bean-index';
import type { BeanDefinition, Container } from '../container/container';
import { isClass } from '../metadata/class';

/**
 * The definitions of a started container's beans, each with the class that its bean is really of: a `@Bean` method may
 * make a subclass of what it is written to return.
 */
export function livingBeans(container: Container): readonly BeanDefinition[] {
  return new BeanIndex(container.definitions).definitions.map((definition) => {
    // Looking at a lazy bean would make it.
    if (definition.scope === 'prototype' || definition.lazy === true || definition.advised !== true) return definition;
    const bean = container.get(definition.name);
    const type: unknown = typeof bean === 'object' && bean !== null ? bean.constructor : undefined;
    // A definition creates what it is asked for by, and that is of this class.
    return isClass(type) ? { ...definition, type: writtenClass(type) } : definition;
  });
}
