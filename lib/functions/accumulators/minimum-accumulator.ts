import type { Accumulator } from './accumulator';

/** The least of what was added, `undefined` of nothing; as Flink's DoubleMinimum. */
export class MinimumAccumulator implements Accumulator<number, number | undefined> {
  #least = Infinity;
  #any = false;

  add(value: number): void {
    this.#least = Math.min(this.#least, value);
    this.#any = true;
  }

  getLocalValue(): number | undefined {
    return this.#any ? this.#least : undefined;
  }

  merge(other: this): void {
    if (other.#any) this.add(other.#least);
  }

  clone(): MinimumAccumulator {
    const copy = new MinimumAccumulator();
    copy.merge(this);
    return copy;
  }
}
