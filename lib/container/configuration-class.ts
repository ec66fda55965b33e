import type { BeanMethodRecord } from '../metadata/beans';
import type { Class, Member } from '../metadata/class';
import { designReturnType } from '../metadata/design-types';
import type { BeanLookup } from './container';
import { isPromise } from './life-cycle';

/**
 * A subclass of a configuration in which calling a `@Bean` method (`this.dataSource()`) gives the container's bean, as
 * Spring's configuration classes do; the container itself calls the methods of `type`. A class without such methods
 * is returned as it is.
 */
export function guardBeanMethods<T extends object>(
  type: Class<T>,
  methods: ReadonlyMap<Member, readonly BeanMethodRecord[]>,
  beans: BeanLookup,
): Class<T> {
  if (methods.size === 0) return type;
  // TypeScript cannot extend a class of type parameter without a mixin constructor.
  const base = type as Class<object>;
  const guarded = { [type.name]: class extends base {} }[type.name] as Class<T>;
  for (const [member, [record]] of methods) {
    const method = (type.prototype as Record<Member, (...args: unknown[]) => unknown>)[member];
    const name = record?.name ?? String(member);
    const asynchronous = designReturnType(type, member) === Promise || (method !== undefined && isAsync(method));
    const given = (): unknown => {
      const bean = beans.get(name);
      return asynchronous && !isPromise(bean) ? Promise.resolve(bean) : bean;
    };
    Object.defineProperty(guarded.prototype, member, { value: given, configurable: true, writable: true });
  }
  return guarded;
}

function isAsync(method: (...args: unknown[]) => unknown): boolean {
  return Object.prototype.toString.call(method) === '[object AsyncFunction]';
}
