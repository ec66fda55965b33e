import type { AbstractClass } from '../metadata/class';

type Method = (...args: unknown[]) => unknown;

/**
 * A stand-in for a bean that is found when a property of the stand-in is first read or written. Methods and accessors
 * run on the bean itself, so that `#private` members and internal slots (of a Map, say) are there. What cannot be the
 * same: `===`, and a private member that a method reads of another object which is a stand-in.
 *
 * @param type what `instanceof` goes by until the bean is found
 * @param find gives the bean; called again as long as it throws
 */
export function lazyReference(type: AbstractClass, find: () => object): object {
  let found: object | undefined;
  const bean = (): object => (found ??= find());
  const bound = new WeakMap<Method, Method>();
  const bind = (method: Method): Method => {
    let own = bound.get(method);
    // Called on the stand-in it runs on the bean; on anything else (`call`, another object) as it is.
    if (own === undefined) {
      own = function (this: unknown, ...args: unknown[]): unknown {
        return method.apply(this === reference ? bean() : this, args);
      };
      bound.set(method, own);
    }
    return own;
  };
  const prototype = type.prototype as object;
  const reference: object = new Proxy(Object.create(prototype) as object, {
    get(_target, key) {
      // Awaiting a stand-in, or returning it from an async function, asks for `then`: that is no use of the bean.
      if (found === undefined && (key === 'constructor' || (key === 'then' && !(key in prototype)))) {
        return Reflect.get(prototype, key) as unknown;
      }
      const value: unknown = Reflect.get(bean(), key, bean());
      return typeof value === 'function' && key !== 'constructor' ? bind(value as Method) : value;
    },
    set: (_target, key, value) => Reflect.set(bean(), key, value, bean()),
    has: (_target, key) => Reflect.has(bean(), key),
    deleteProperty: (_target, key) => Reflect.deleteProperty(bean(), key),
    ownKeys: () => Reflect.ownKeys(bean()),
    getOwnPropertyDescriptor(_target, key) {
      const descriptor = Reflect.getOwnPropertyDescriptor(bean(), key);
      // The language lets a proxy report as fixed only what its own target has.
      return descriptor && { ...descriptor, configurable: true };
    },
    defineProperty: (_target, key, descriptor) => Reflect.defineProperty(bean(), key, descriptor),
    getPrototypeOf: () => (found === undefined ? prototype : Reflect.getPrototypeOf(found)),
    setPrototypeOf: () => false,
    preventExtensions: () => false,
  });
  return reference;
}
