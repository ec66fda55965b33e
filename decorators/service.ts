import { readable } from '../lib/metadata/annotation';
import { COMPONENT } from '../lib/metadata/beans';
import type { Class } from '../lib/metadata/class';
import { componentRecord, stereotype, type ComponentOptions } from './component';

/** Makes a class a bean that holds business logic; the same as `@Component`, and says what it is for, as in Spring. */
export function Service(options?: ComponentOptions): (target: Class) => void {
  return (target) => COMPONENT.define(target, componentRecord('service', options));
}

readable(Service, { name: 'Service', on: (type) => stereotype(type, 'service') });
