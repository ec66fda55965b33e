import type { Token } from '../metadata/beans';
import type { AbstractClass, Class } from '../metadata/class';
import type { Capabilities } from '../metadata/transaction';

export type { Token };

/** Finds beans; the part of the container that other rooms see. */
export interface BeanLookup {
  /**
   * The bean of a class or name. A prototype bean is made anew; the caller owns it (`Container.release`).
   *
   * @throws MILLRACE_BEAN_UNRESOLVED when there is none, MILLRACE_BEAN_AMBIGUOUS when there are several,
   * MILLRACE_BEAN_NOT_READY when it is not created yet, or is a prototype that is made asynchronously.
   */
  get<T>(token: Token<T>): T;
  /** Whether there is (or, before the start, will be) at least one such bean. */
  has(token: Token): boolean;
  /** All beans that are instances of `type`, the lower `order` first, else in order of registration. */
  getAll<T>(type: AbstractClass<T>): readonly T[];
}

/** One constructor (or factory method) argument. */
export type Dependency =
  | {
      readonly kind: 'bean';
      readonly token: Token;
      readonly optional: boolean;
      /** Only a bean that is qualified as this. Default: any. */
      readonly qualifier?: string;
      /** A stand-in is given, which finds the bean when it is first used. Default: false. */
      readonly lazy?: boolean;
      /** Where it is asked for, when that is not where the asking bean is declared: a line of a bean file. */
      readonly origin?: string;
    }
  /** All beans of a type (and qualifier), as an array. */
  | { readonly kind: 'all'; readonly type: AbstractClass; readonly qualifier?: string }
  /** A configuration text with `${...}` placeholders, converted to `type` (String, Number, Boolean, ...). */
  | { readonly kind: 'value'; readonly expression: string; readonly type: unknown };

/** One bean before it exists. */
export interface BeanDefinition<T = unknown> {
  /** Unique in the container; a second definition of the same name is a fault. */
  readonly name: string;
  /** Further names it is found by, as unique as its name. Default: none. */
  readonly aliases?: readonly string[];
  /** The class it is found by; also every ancestor of it. `undefined` for a bean that only a name finds. */
  readonly type?: AbstractClass<T>;
  readonly scope: 'singleton' | 'prototype';
  readonly dependencies: readonly Dependency[];
  /** Beans that must be ready before this one and outlive it, though it is not given them. */
  readonly dependsOn: readonly Token[];
  create(args: readonly unknown[]): T | Promise<T>;
  init?(bean: T): void | Promise<void>;
  destroy?(bean: T): void | Promise<void>;
  /** Gives way to any other definition of the same type: what starters bring. */
  readonly fallback: boolean;
  /** Preferred where several fit. */
  readonly primary: boolean;
  /** Whether its class finds it; without that only a name does. Default: true. */
  readonly autowireCandidate?: boolean;
  /** What it is qualified as. Default: its name. */
  readonly qualifier?: string;
  /** Its place in lists of beans: lower comes first. Default: after all that have an order. */
  readonly order?: number;
  /** A singleton that is made when it is first asked for, not at start, unless an eager bean takes it. Default: false. */
  readonly lazy?: boolean;
  /** Whether it is known that making it has to be awaited: such a bean cannot be made when it is first used. */
  readonly asynchronous?: boolean;
  /** Whether `create` may give an instance of a subclass of `type`: what a method is written to return. Default: false. */
  readonly open?: boolean;
  /** Of a transaction manager: see the option of `@Bean`. */
  readonly capabilities?: Capabilities;
  /** Whether the weaver puts the advice of `type` into it. Default: false. */
  readonly advised?: boolean;
  /** Where it was declared, for messages and `explain`: `class FlowService`, `TypeOrmConfiguration.dataSource`. */
  readonly origin: string;
}

/** Turns a configured text with placeholders into a value of the wanted type; `config` stands behind it. */
export interface ValueResolver {
  resolve(expression: string, type: unknown): unknown;
}

/** Puts advice into beans; the weaver of `advice` stands behind it. */
export interface BeanWeaver {
  /** Beans that the advice of a class needs ready before the first instance is. */
  requires(type: AbstractClass): readonly Token[];
  /** The class to construct in place of `type`: its woven subclass, or `type` itself when nothing advises it. */
  implementation<T>(type: Class<T>): Class<T>;
  /** Advises an object that a `@Bean` method has constructed. */
  adopt(bean: object): void;
}

/** Holds the beans of one application (or worker); several live side by side in one process and never meet. */
export interface Container extends BeanLookup, AsyncDisposable {
  /** @throws MILLRACE_CONTAINER_STATE once the container has been started. */
  register(definition: BeanDefinition): void;
  /** Everything registered, in order, those that give way to others included. */
  readonly definitions: readonly BeanDefinition[];
  /**
   * Creates all singletons, but lazy ones that no other takes, in dependency order and awaits each one's `init`; undoes what it did when one fails.
   *
   * @throws MILLRACE_APPLICATION_FAULTS when the definitions do not fit together, MILLRACE_BEAN_FAILED when a bean
   * cannot be made, MILLRACE_CONTAINER_STATE when `close` was called meanwhile.
   */
  start(): Promise<void>;
  /**
   * Makes an instance of a class that is not registered (an operator), with the container's beans as arguments.
   * The caller owns it.
   *
   * @throws MILLRACE_BEAN_FAILED, MILLRACE_BEAN_UNRESOLVED, MILLRACE_BEAN_AMBIGUOUS
   */
  create<T>(definition: BeanDefinition<T>): Promise<T>;
  /**
   * Ends the life of an object that `create` made, or `get` of a prototype bean: destroys it and the prototype beans
   * that were made for it. Does nothing for any other object and the second time.
   *
   * @throws MILLRACE_CONTAINER_CLOSE_FAILED when one of them fails to end.
   */
  release(instance: object): Promise<void>;
  /**
   * Destroys in reverse order of creation; one that fails, or does not end in time, does not keep the others. Further
   * calls return the first one's promise.
   *
   * @throws MILLRACE_CONTAINER_CLOSE_FAILED, after all are destroyed, naming those that failed.
   */
  close(): Promise<void>;
}
