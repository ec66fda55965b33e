import type { Duration } from '../../units/duration';
import { durationText } from '../../units/duration-text';
import { Evictor, type WindowElements } from '../evictor';
import { OptionReader } from '../option-problem';
import type { EvictorOptions } from './evictor-options';

class TimeEvictor<T> extends Evictor<T> {
  override readonly problems;
  readonly #span: number;
  readonly #after: boolean;

  constructor(span: Duration, { after = false }: EvictorOptions) {
    super();
    const options = new OptionReader();
    this.#span = options.span('timeEvictor', span);
    this.#after = after;
    this.problems = options.problems;
  }

  override get description(): string {
    return `timeEvictor(${durationText(this.#span)}${this.#after ? ', after' : ''})`;
  }

  override evictBefore(elements: WindowElements<T>): WindowElements<T> {
    return this.#after ? elements : this.#recent(elements);
  }

  override evictAfter(elements: WindowElements<T>): WindowElements<T> {
    return this.#after ? this.#recent(elements) : elements;
  }

  #recent(elements: WindowElements<T>): WindowElements<T> {
    // As Flink, which looks at the first element only.
    if (elements[0]?.timestamp === undefined) return elements;
    let newest = -Infinity;
    for (const { timestamp = -Infinity } of elements) if (timestamp > newest) newest = timestamp;
    const bound = newest - this.#span;
    return elements.filter(({ timestamp = -Infinity }) => timestamp > bound);
  }
}

/**
 * Keeps the elements whose event time is less than `span` before the newest one's; as Flink's TimeEvictor. Elements
 * without event time stay.
 */
export function timeEvictor<T>(span: Duration, options: EvictorOptions = {}): Evictor<T> {
  return new TimeEvictor(span, options);
}
