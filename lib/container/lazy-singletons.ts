import { MillraceError } from '../errors/millrace-error';
import type { BeanIndex } from './bean-index';
import type { BeanDefinition } from './container';
import { depthFirst } from './depth-first';

/** How one singleton is made, and kept. */
export interface SingletonMaker {
  make(definition: BeanDefinition): Promise<unknown>;
  /** @throws MILLRACE_BEAN_NOT_READY when it would have to be awaited */
  makeNow(definition: BeanDefinition): unknown;
  isMade(definition: BeanDefinition): boolean;
}

/** Makes lazy singletons, each once, whoever asks for them at the same time. */
export class LazySingletons {
  readonly #maker: SingletonMaker;
  readonly #pending = new Map<BeanDefinition, Promise<unknown>>();
  readonly #making = new Set<BeanDefinition>();

  constructor(maker: SingletonMaker) {
    this.#maker = maker;
  }

  /** @throws MILLRACE_BEAN_NOT_READY when it has to be awaited, or is being made by whoever asks for it */
  now(definition: BeanDefinition): unknown {
    const bean = definition.name;
    if (this.#making.has(definition) || this.#pending.has(definition)) {
      throw new MillraceError('MILLRACE_BEAN_NOT_READY', { bean, problem: 'it is being made' });
    }
    this.#making.add(definition);
    try {
      return this.#maker.makeNow(definition);
    } finally {
      this.#making.delete(definition);
    }
  }

  /** Makes those of the given beans that are lazy and not made yet, one after the other. */
  async ready(definitions: readonly BeanDefinition[]): Promise<void> {
    for (const definition of definitions) {
      if (!isLazy(definition) || this.#maker.isMade(definition)) continue;
      let pending = this.#pending.get(definition);
      if (pending === undefined) {
        pending = this.#maker.make(definition).finally(() => this.#pending.delete(definition));
        this.#pending.set(definition, pending);
      }
      await pending;
    }
  }
}

/** Whether a bean is made on first use, unless something eager takes it. */
export function isLazy({ lazy, scope }: BeanDefinition): boolean {
  return lazy === true && scope === 'singleton';
}

/** Whether a bean is made at start, whoever takes it. */
export function isEager({ lazy, scope }: BeanDefinition): boolean {
  return lazy !== true && scope === 'singleton';
}

/** What some beans need, and what that needs, each after what it needs itself; the beans themselves are at their end. */
export function reached(index: BeanIndex, from: Iterable<BeanDefinition>): ReadonlySet<BeanDefinition> {
  return depthFirst(from, index.needs.bind(index));
}
