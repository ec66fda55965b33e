import { readable } from '../lib/metadata/annotation';
import { BEAN_METHODS, type BeanScope, type Token } from '../lib/metadata/beans';
import type { AbstractClass, Member } from '../lib/metadata/class';
import type { Capabilities } from '../lib/metadata/transaction';

/** How the result of a `@Bean` method is held. */
export interface BeanOptions<T = unknown> {
  /** Unique in the application. Default: the method's name, as in Spring. */
  readonly name?: string;
  /**
   * The class the bean is found by. Default: the method's written return type; needed where the compiler records
   * none (a `Promise`, an interface, a union), unless the bean is to be found by its `name` only.
   */
  readonly type?: AbstractClass<T>;
  /** Default: `singleton`. */
  readonly scope?: BeanScope;
  /** Preferred where several beans fit. Default: false. */
  readonly primary?: boolean;
  /**
   * Gives way to any other bean of the same name, or of the same type or a subclass of it; as Spring's
   * `@ConditionalOnMissingBean`. Default: true in a starter's configuration, false in the application's own.
   */
  readonly fallback?: boolean;
  /**
   * The bean's method that closes it; awaited. It takes the place of the bean's own `Symbol.asyncDispose` or
   * `Symbol.dispose`. No name is guessed (Spring tries `close` and `shutdown`).
   */
  readonly destroyMethod?: keyof T & string;
  /** Beans that must be ready before this one and outlive it, though it is not given them. */
  readonly dependsOn?: readonly Token[];
  /**
   * Of a transaction manager, or a data source that a starter's manager works with: what its driver can do, as far as
   * the configuration tells before any bean is made. A `@Transactional` method that asks for more is then a fault among
   * all others; else all such methods are told when the manager is made.
   */
  readonly capabilities?: Capabilities;
}

/**
 * A method of a `@Configuration` class that makes a bean; its parameters are injected as a constructor's are. It may
 * be asynchronous: the container awaits it, in dependency order.
 */
export function Bean<T>(options: BeanOptions<T> = {}) {
  // The parameters are the container's matter; only the result is bound to the options.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return <M extends (...args: any[]) => T | Promise<T>>(
    target: object,
    member: Member,
    _descriptor: TypedPropertyDescriptor<M>,
  ): void =>
    BEAN_METHODS.add(target, member, {
      name: options.name,
      type: options.type,
      scope: options.scope ?? 'singleton',
      primary: options.primary ?? false,
      fallback: options.fallback,
      destroyMethod: options.destroyMethod,
      dependsOn: options.dependsOn ?? [],
      capabilities: options.capabilities,
      static: typeof target === 'function',
    });
}

readable(Bean, { name: 'Bean', on: (type, member) => BEAN_METHODS.get(type, member)[0] });
