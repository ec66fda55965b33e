import { readable } from '../lib/metadata/annotation';
import type { AbstractClass, Class } from '../lib/metadata/class';
import { COMPONENT, type BeanScope, type ComponentRecord, type Token } from '../lib/metadata/beans';
import type { Capabilities } from '../lib/metadata/transaction';

/** How a class is held as a bean. */
export interface ComponentOptions {
  /** The bean's name, unique in the application. Default: the class name with a small first letter, as Spring's. */
  readonly name?: string;
  /** Default: `singleton`. */
  readonly scope?: BeanScope;
  /** Preferred where several beans fit. Default: false. */
  readonly primary?: boolean;
  /** Beans that must be ready before this one and outlive it, though it is not given them. */
  readonly dependsOn?: readonly Token[];
  /**
   * Of a transaction manager, or a data source that a starter's manager works with: what its driver can do, as of `@Bean`.
   */
  readonly capabilities?: Capabilities;
}

/** The record of a class annotation; options have Spring's defaults. */
export function componentRecord(
  stereotype: ComponentRecord['stereotype'],
  options: ComponentOptions = {},
): ComponentRecord {
  return {
    stereotype,
    name: options.name,
    scope: options.scope ?? 'singleton',
    primary: options.primary ?? false,
    dependsOn: options.dependsOn ?? [],
    capabilities: options.capabilities,
  };
}

/**
 * Makes a class a bean: found by the scanner, created by the container with its constructor's parameters injected by
 * type, woven with the advice its methods carry. A subclass is a bean only when it is annotated itself.
 */
export function Component(options?: ComponentOptions): (target: Class) => void {
  return (target) => COMPONENT.define(target, componentRecord('component', options));
}

readable(Component, { name: 'Component', on: (type) => stereotype(type, 'component') });

/** What a class carries when it is of a stereotype; for pointcuts. */
export function stereotype(type: AbstractClass, wanted: ComponentRecord['stereotype']): ComponentRecord | undefined {
  const record = COMPONENT.own(type);
  return record?.stereotype === wanted ? record : undefined;
}
