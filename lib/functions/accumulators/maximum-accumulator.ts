import type { Accumulator } from './accumulator';

/** The greatest of what was added, `undefined` of nothing; as Flink's DoubleMaximum. */
export class MaximumAccumulator implements Accumulator<number, number | undefined> {
  #greatest = -Infinity;
  #any = false;

  add(value: number): void {
    this.#greatest = Math.max(this.#greatest, value);
    this.#any = true;
  }

  getLocalValue(): number | undefined {
    return this.#any ? this.#greatest : undefined;
  }

  merge(other: this): void {
    if (other.#any) this.add(other.#greatest);
  }

  clone(): MaximumAccumulator {
    const copy = new MaximumAccumulator();
    copy.merge(this);
    return copy;
  }
}
