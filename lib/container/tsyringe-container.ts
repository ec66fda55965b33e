import 'reflect-metadata';
import type { DependencyContainer } from 'tsyringe';
import { Faults } from '../errors/faults';
import { MillraceError } from '../errors/millrace-error';
import type { AbstractClass } from '../metadata/class';
import { milliseconds, type Duration } from '../units/duration';
import { BeanIndex } from './bean-index';
import { BeanMaker, surfaceError } from './bean-maker';
import type { BeanDefinition, Container, Token, ValueResolver } from './container';
import { isEager, isLazy, LazySingletons, reached } from './lazy-singletons';
import { failureText, inTime, MadeBeans, type BeanFailure } from './made-beans';
import { verifyBeans } from './verify-beans';

export interface ContainerOptions {
  /** Turns `@Value` texts into values. Default: none, then such a dependency fails. */
  readonly values?: ValueResolver;
  /** What a bean is given in place of one it asks for: a form of it of its own. Default: the bean itself. */
  readonly given?: (bean: unknown, to: BeanDefinition) => unknown;
  /** How long each bean may take to be destroyed. Default: 10 s. */
  readonly destroyTimeout?: Duration;
}

/** An empty container; it shares nothing with any other. */
export function createContainer(options: ContainerOptions = {}): Container {
  return new TsyringeContainer(options);
}

type State = 'new' | 'starting' | 'started' | 'closing' | 'closed';

/**
 * The container on tsyringe: a child container holds the beans by name. What they are made of is resolved here,
 * since tsyringe knows neither asynchronous factories nor an order of destruction.
 */
class TsyringeContainer implements Container {
  readonly #registry: DependencyContainer;
  readonly #values: ValueResolver | undefined;
  readonly #given: NonNullable<ContainerOptions['given']>;
  readonly #destroyTimeout: number;
  readonly #definitions: BeanDefinition[] = [];
  readonly #singletons: MadeBeans;
  /** What was made for an object that a caller owns, itself included. */
  readonly #owned = new WeakMap<object, MadeBeans>();
  readonly #lazy: LazySingletons;
  #indexed: BeanIndex | undefined;
  #state: State = 'new';
  #start: Promise<void> | undefined;
  #close: Promise<void> | undefined;

  constructor(options: ContainerOptions) {
    // Loaded on demand: a program that only builds or explains a graph needs no container.
    const { instance } = require('tsyringe/dist/cjs/dependency-container') as {
      instance: DependencyContainer;
    };
    this.#registry = instance.createChildContainer();
    this.#values = options.values;
    this.#given = options.given ?? ((bean) => bean);
    this.#destroyTimeout = milliseconds(options.destroyTimeout ?? '10 s');
    this.#singletons = new MadeBeans(this.#destroyTimeout);
    this.#lazy = new LazySingletons({
      isMade: ({ name }) => this.#registry.isRegistered(name),
      make: (definition) => this.#makeSingleton(definition),
      makeNow: (definition) => this.#makeSingletonNow(definition),
    });
  }

  register(definition: BeanDefinition): void {
    if (this.#state !== 'new') throw this.#wrongState(`register '${definition.name}'`);
    this.#definitions.push(definition);
    this.#indexed = undefined;
  }

  get definitions(): readonly BeanDefinition[] {
    return this.#definitions;
  }

  get<T>(token: Token<T>): T {
    this.#refuseWhenClosed();
    // The index finds definitions by their type.
    return this.#present(this.#index.require(token, 'the caller')) as T;
  }

  has(token: Token): boolean {
    return this.#index.find(token).kind !== 'none';
  }

  getAll<T>(type: AbstractClass<T>): readonly T[] {
    this.#refuseWhenClosed();
    return this.#index.all(type).map((definition) => this.#present(definition) as T);
  }

  start(): Promise<void> {
    if (this.#close !== undefined) return Promise.reject(this.#wrongState('start'));
    return (this.#start ??= this.#startAll());
  }

  async create<T>(definition: BeanDefinition<T>): Promise<T> {
    if (this.#state !== 'started') throw this.#wrongState(`create '${definition.name}'`);
    const made = new MadeBeans(this.#destroyTimeout);
    try {
      await this.#lazy.ready([...reached(this.#index, this.#index.needs(definition))]);
      return this.#own(await this.#maker().make(definition, made), made) as T;
    } catch (error) {
      throw surfaceError(error, await made.destroy());
    }
  }

  async release(instance: object): Promise<void> {
    const made = this.#owned.get(instance);
    this.#owned.delete(instance);
    if (made !== undefined) report(await made.destroy());
  }

  close(): Promise<void> {
    return (this.#close ??= this.#closeAll());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #startAll(): Promise<void> {
    const faults = new Faults();
    const { order } = verifyBeans(this.#index, [], faults);
    faults.throwIfAny('The container');
    this.#state = 'starting';
    const eager = reached(this.#index, order.filter(isEager));
    try {
      for (const definition of order) {
        const { name, scope } = definition;
        if (scope === 'prototype') this.#registry.register(name, { useFactory: () => this.#makeNow(definition) });
        else if (isLazy(definition)) await this.#lazy.ready(eager.has(definition) ? [definition] : []);
        else await this.#makeSingleton(definition);
        if (this.#close !== undefined) throw this.#wrongState('finish the start');
      }
      this.#state = 'started';
    } catch (error) {
      const undone = await this.#singletons.destroy();
      this.#state = 'closed';
      throw surfaceError(error, undone);
    }
  }

  async #closeAll(): Promise<void> {
    if (this.#state === 'starting') {
      // The start notices, undoes what it did and tells its own caller; one that hangs is not waited for.
      const ended = this.#start?.then(undefined, () => undefined);
      await inTime(ended, this.#destroyTimeout).catch(() => undefined);
    }
    if (this.#state !== 'closed') this.#state = 'closing';
    const failures = await this.#singletons.destroy();
    this.#state = 'closed';
    this.#registry.reset();
    report(failures);
  }

  get #index(): BeanIndex {
    return (this.#indexed ??= new BeanIndex(this.#definitions));
  }

  #maker(): BeanMaker {
    return new BeanMaker(this.#index, this.#values, (definition) => this.#present(definition), this.#given);
  }

  #present(definition: BeanDefinition): unknown {
    if (!this.#registry.isRegistered(definition.name)) {
      if (isLazy(definition) && this.#state !== 'new') return this.#lazy.now(definition);
      throw new MillraceError('MILLRACE_BEAN_NOT_READY', { bean: definition.name, problem: 'it is not created yet' });
    }
    return this.#registry.resolve(definition.name);
  }

  async #makeSingleton(definition: BeanDefinition): Promise<unknown> {
    const made = new MadeBeans(this.#destroyTimeout);
    try {
      return this.#keep(definition, await this.#maker().make(definition, made), made);
    } catch (error) {
      if (this.#state !== 'starting') throw surfaceError(error, await made.destroy());
      // The start undoes everything, this included, and tells of it.
      this.#singletons.take(made);
      throw error;
    }
  }

  #makeSingletonNow(definition: BeanDefinition): unknown {
    // What is being destroyed needs nothing that was not needed before.
    if (this.#state !== 'starting' && this.#state !== 'started') throw this.#wrongState(`create '${definition.name}'`);
    const made = new MadeBeans(this.#destroyTimeout);
    try {
      return this.#keep(definition, this.#maker().makeNow(definition, made), made);
    } catch (error) {
      void made.destroy();
      throw surfaceError(error, []);
    }
  }

  #keep(definition: BeanDefinition, bean: unknown, made: MadeBeans): unknown {
    this.#singletons.take(made);
    this.#registry.register(definition.name, { useValue: bean });
    return bean;
  }

  #makeNow(definition: BeanDefinition): unknown {
    const made = new MadeBeans(this.#destroyTimeout);
    try {
      return this.#own(this.#maker().makeNow(definition, made), made);
    } catch (error) {
      // `get` cannot wait for it; that the bean could not be made is what its caller has to know.
      void made.destroy();
      throw surfaceError(error, []);
    }
  }

  #own(bean: unknown, made: MadeBeans): unknown {
    if ((typeof bean === 'object' && bean !== null) || typeof bean === 'function') this.#owned.set(bean, made);
    return bean;
  }

  #refuseWhenClosed(): void {
    if (this.#state === 'closed') throw this.#wrongState('give out a bean');
  }

  #wrongState(wanted: string): MillraceError {
    const state = this.#close !== undefined && this.#state !== 'closed' ? 'closing' : this.#state;
    return new MillraceError('MILLRACE_CONTAINER_STATE', { wanted, state });
  }
}

/** @throws MILLRACE_CONTAINER_CLOSE_FAILED when there are failures. */
function report(failures: readonly BeanFailure[]): void {
  if (failures.length === 0) return;
  const cause = new AggregateError(failures.map((failure) => failure.error));
  throw new MillraceError('MILLRACE_CONTAINER_CLOSE_FAILED', { failures: failures.map(failureText) }, { cause });
}
