import type { Accumulator } from './accumulator';

/** The sum of what was added; as Flink's IntCounter, LongCounter and DoubleCounter. */
export class SumAccumulator implements Accumulator<number, number> {
  #sum = 0;

  add(value: number): void {
    this.#sum += value;
  }

  getLocalValue(): number {
    return this.#sum;
  }

  merge(other: this): void {
    this.#sum += other.getLocalValue();
  }

  clone(): SumAccumulator {
    const copy = new SumAccumulator();
    copy.merge(this);
    return copy;
  }
}
