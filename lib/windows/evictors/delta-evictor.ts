import type { DeltaFunction } from '../delta-function';
import { Evictor, type WindowElements } from '../evictor';
import { OptionReader } from '../option-problem';
import type { EvictorOptions } from './evictor-options';

class DeltaEvictor<T> extends Evictor<T> {
  override readonly problems;
  readonly #threshold: number;
  readonly #delta: DeltaFunction<T>;
  readonly #after: boolean;

  constructor(threshold: number, delta: DeltaFunction<T>, { after = false }: EvictorOptions) {
    super();
    this.#threshold = threshold;
    this.#delta = delta;
    this.#after = after;
    const options = new OptionReader();
    if (Number.isNaN(threshold)) options.refuse('deltaEvictor', threshold, 'must be a number');
    this.problems = options.problems;
  }

  override get description(): string {
    return `deltaEvictor(${this.#threshold}${this.#after ? ', after' : ''})`;
  }

  override evictBefore(elements: WindowElements<T>): WindowElements<T> {
    return this.#after ? elements : this.#near(elements);
  }

  override evictAfter(elements: WindowElements<T>): WindowElements<T> {
    return this.#after ? this.#near(elements) : elements;
  }

  #near(elements: WindowElements<T>): WindowElements<T> {
    const last = elements.at(-1);
    if (last === undefined) return elements;
    return elements.filter(({ value }) => !(this.#delta(value, last.value) >= this.#threshold));
  }
}

/** Keeps the elements that are nearer than `threshold` to the one that was added last; as Flink's DeltaEvictor. */
export function deltaEvictor<T>(threshold: number, delta: DeltaFunction<T>, options: EvictorOptions = {}): Evictor<T> {
  return new DeltaEvictor(threshold, delta, options);
}
