import type { Accumulator } from './accumulator';

/** The average of what was added, `undefined` of nothing; as Flink's AverageAccumulator, which gives 0 then. */
export class AverageAccumulator implements Accumulator<number, number | undefined> {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count++;
  }

  getLocalValue(): number | undefined {
    return this.#count === 0 ? undefined : this.#sum / this.#count;
  }

  merge(other: this): void {
    this.#sum += other.#sum;
    this.#count += other.#count;
  }

  clone(): AverageAccumulator {
    const copy = new AverageAccumulator();
    copy.merge(this);
    return copy;
  }
}
