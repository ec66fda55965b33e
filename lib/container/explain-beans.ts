import { dependencyText, tokenText } from './bean-names';
import { BeanIndex } from './bean-index';
import { beanOrder } from './bean-order';
import type { BeanDefinition } from './container';

/** One bean, as `explain` prints it. */
export interface BeanRow {
  readonly name: string;
  /** Its other names. */
  readonly aliases: readonly string[];
  /** The class it is found by; `undefined` for a bean that only a name finds. */
  readonly type: string | undefined;
  readonly scope: 'singleton' | 'prototype';
  readonly origin: string;
  /** Classes, `'names'`, `Type[]`, `${placeholders}`; an optional one ends with `?`. */
  readonly dependencies: readonly string[];
  /** What is ready before it though it is not given it, what its advice needs included. */
  readonly dependsOn: readonly string[];
  readonly primary: boolean;
  readonly fallback: boolean;
  /** Whether it is made when it is first asked for. */
  readonly lazy: boolean;
  readonly qualifier: string | undefined;
  readonly order: number | undefined;
  /** Of a fallback that gave way: the name of the bean it gave way to. */
  readonly replacedBy: string | undefined;
}

/** All beans in the order in which they are created; those that gave way to others at the end. */
export function explainBeans(definitions: readonly BeanDefinition[]): readonly BeanRow[] {
  const index = new BeanIndex(definitions);
  return [...beanOrder(index).order, ...index.replaced.keys()].map((definition) => ({
    name: definition.name,
    aliases: definition.aliases ?? [],
    type: definition.type?.name,
    scope: definition.scope,
    origin: definition.origin,
    dependencies: definition.dependencies.map(dependencyText),
    dependsOn: definition.dependsOn.map((token) => tokenText(token)),
    primary: definition.primary,
    fallback: definition.fallback,
    lazy: definition.lazy ?? false,
    qualifier: definition.qualifier,
    order: definition.order,
    replacedBy: index.replaced.get(definition)?.name,
  }));
}
