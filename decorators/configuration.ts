import { readable } from '../lib/metadata/annotation';
import { COMPONENT } from '../lib/metadata/beans';
import type { Class } from '../lib/metadata/class';
import { componentRecord, stereotype, type ComponentOptions } from './component';

/**
 * A class whose `@Bean` methods make beans. It is a singleton bean itself, so it may take others through its
 * constructor. `this.other()` inside it gives the container's bean, as in Spring, never a second instance.
 */
export function Configuration(options?: Omit<ComponentOptions, 'scope'>): (target: Class) => void {
  return (target) => COMPONENT.define(target, componentRecord('configuration', options));
}

readable(Configuration, { name: 'Configuration', on: (type) => stereotype(type, 'configuration') });
