import type { AbstractClass } from '../metadata/class';

/** What a bean is asked for by: its class (or an ancestor of it), or a name. */
export type Token<T = unknown> = AbstractClass<T> | string | symbol;

/** Finds beans; the part of the container that other rooms see. */
export interface BeanLookup {
  /** @throws MILLRACE_BEAN_UNRESOLVED when there is none, MILLRACE_BEAN_AMBIGUOUS when there are several. */
  get<T>(token: Token<T>): T;
  has(token: Token): boolean;
  /** All beans that are instances of `type`, in order of registration. */
  getAll<T>(type: AbstractClass<T>): readonly T[];
}

/** One constructor (or factory method) argument. */
export type Dependency =
  | { readonly kind: 'bean'; readonly token: Token; readonly optional: boolean }
  /** All beans of a type, as an array. */
  | { readonly kind: 'all'; readonly type: AbstractClass }
  /** A configuration text with `${...}` placeholders, converted to `type` (String, Number, Boolean, ...). */
  | { readonly kind: 'value'; readonly expression: string; readonly type: unknown };

/** One bean before it exists. */
export interface BeanDefinition<T = unknown> {
  /** Unique in the container; a second definition of the same name is a fault. */
  readonly name: string;
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
  /** Where it was declared, for messages and `explain`: `class FlowService`, `TypeOrmConfiguration.dataSource`. */
  readonly origin: string;
}

/** Turns a configured text with placeholders into a value of the wanted type; `config` stands behind it. */
export interface ValueResolver {
  resolve(expression: string, type: unknown): unknown;
}

/** Holds the beans of one application (or worker); several live side by side in one process and never meet. */
export interface Container extends BeanLookup, AsyncDisposable {
  register(definition: BeanDefinition): void;
  readonly definitions: readonly BeanDefinition[];
  /** Creates all singletons in dependency order and awaits each one's `init`; undoes what it did when one fails. */
  start(): Promise<void>;
  /**
   * Makes an instance of a class that is not registered (an operator), with the container's beans as arguments.
   * The caller owns it.
   */
  create<T>(definition: BeanDefinition<T>): Promise<T>;
  /** Destroys in reverse order of creation; one that fails does not keep the others. */
  close(): Promise<void>;
}
