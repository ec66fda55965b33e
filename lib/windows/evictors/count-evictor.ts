import { Evictor, type WindowElements } from '../evictor';
import { OptionReader } from '../option-problem';
import type { EvictorOptions } from './evictor-options';

class CountEvictor<T> extends Evictor<T> {
  override readonly problems;
  readonly #count: number;
  readonly #after: boolean;

  constructor(count: number, { after = false }: EvictorOptions) {
    super();
    const options = new OptionReader();
    this.#count = options.count('countEvictor', count);
    this.#after = after;
    this.problems = options.problems;
  }

  override get description(): string {
    return `countEvictor(${this.#count}${this.#after ? ', after' : ''})`;
  }

  override evictBefore(elements: WindowElements<T>): WindowElements<T> {
    return this.#after ? elements : this.#newest(elements);
  }

  override evictAfter(elements: WindowElements<T>): WindowElements<T> {
    return this.#after ? this.#newest(elements) : elements;
  }

  #newest(elements: WindowElements<T>): WindowElements<T> {
    return elements.length <= this.#count ? elements : elements.slice(-this.#count);
  }
}

/** Keeps the `count` elements that were added last; as Flink's CountEvictor. */
export function countEvictor<T>(count: number, options: EvictorOptions = {}): Evictor<T> {
  return new CountEvictor(count, options);
}
