import { MillraceError } from '../../errors/millrace-error';
import type { Accumulator } from './accumulator';

const BOUND = 100_000;

/**
 * How often each value was added, in ascending order; as Flink's Histogram. It is for values that are few: 100,000
 * different ones at most. Where they are many, `RuntimeContext.histogram` tells their quantiles.
 */
export class HistogramAccumulator implements Accumulator<number, ReadonlyMap<number, number>> {
  readonly #counts = new Map<number, number>();

  /** @throws MILLRACE_ACCUMULATOR_FULL */
  add(value: number): void {
    this.#count(value, 1);
  }

  getLocalValue(): ReadonlyMap<number, number> {
    return new Map([...this.#counts].sort(([a], [b]) => a - b));
  }

  merge(other: this): void {
    for (const [value, count] of other.#counts) this.#count(value, count);
  }

  clone(): HistogramAccumulator {
    const copy = new HistogramAccumulator();
    copy.merge(this);
    return copy;
  }

  #count(value: number, by: number): void {
    const count = this.#counts.get(value);
    if (count === undefined && this.#counts.size >= BOUND) {
      throw new MillraceError('MILLRACE_ACCUMULATOR_FULL', { bound: BOUND });
    }
    this.#counts.set(value, (count ?? 0) + by);
  }
}
