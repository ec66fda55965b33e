import { GeneratorSource, type Generate } from '../connectors/generators/generator-source';
import type { BeanDefinition, Container } from '../container/container';
import type { FunctionRef } from '../graph/function-ref';
import type { Class } from '../metadata/class';
import { SOURCE_METHODS } from '../metadata/wiring';
import { Logger } from '../observe/logs/logger';
import type { FunctionProvider } from '../task/ports';
import type { Services } from './services';

/** A service's generator method as a source. */
function sourceOf(service: object, method: string): GeneratorSource<unknown> {
  // The decorator has checked that the method is a generator that takes the context or nothing.
  const generators = service as Record<string, Generate<unknown>>;
  return new GeneratorSource((context) => generators[method]?.(context) ?? []);
}

/** Makes operators with the container's beans as arguments, and ends what it made. */
export class BeanFunctions implements FunctionProvider {
  readonly #container: Container;
  readonly #made: object[] = [];

  constructor(private readonly services: Services) {
    this.#container = services.container;
  }

  async create(ref: Exclude<FunctionRef, { kind: 'lambda' }>, operator: string): Promise<object> {
    switch (ref.kind) {
      case 'instance':
        return ref.value;
      case 'method': {
        const service = this.#container.get<object>(ref.type as Class<object>);
        return SOURCE_METHODS.get(ref.type, ref.method).length > 0 ? sourceOf(service, ref.method) : service;
      }
      case 'class': {
        const definition = this.services.functionDefinition(ref.type as Class<object>);
        const made = await this.#container.create(this.#withLogger(definition, operator));
        this.#made.push(made);
        return made;
      }
    }
  }

  /** Ends the operators' own prototype beans; each `close` was called by its task. */
  async release(): Promise<void> {
    for (const made of this.#made.splice(0)) await this.#container.release(made);
  }

  /** An operator's logger knows its name, also outside of its batches (in `open`, say). */
  #withLogger(definition: BeanDefinition<object>, operator: string): BeanDefinition<object> {
    const create = (args: readonly unknown[]): object | Promise<object> =>
      definition.create(args.map((arg) => (arg instanceof Logger ? arg.child({ operator }) : arg)));
    return { ...definition, create };
  }
}
