import type { AbstractClass } from '../metadata/class';
import { defaultBeanName } from './bean-names';
import type { BeanDefinition } from './container';
import { dispose } from './life-cycle';

/** A singleton that code outside of the container makes: a configuration section, a test's fake. */
export interface FactoryBean<T> {
  readonly type: AbstractClass<T>;
  /** Default: made of the class's name. */
  readonly name?: string;
  create(): T | Promise<T>;
  readonly primary?: boolean;
  /** Default: false. */
  readonly fallback?: boolean;
  readonly origin: string;
}

/** The definition of a bean without dependencies; what it is given is neither injected nor advised, but it is closed. */
export function factoryDefinition<T>(bean: FactoryBean<T>): BeanDefinition<T> {
  return {
    name: bean.name ?? defaultBeanName(bean.type.name),
    type: bean.type,
    scope: 'singleton',
    dependencies: [],
    dependsOn: [],
    create: () => bean.create(),
    destroy: (made) => dispose(made),
    fallback: bean.fallback ?? false,
    primary: bean.primary ?? false,
    origin: bean.origin,
  };
}
