import type { ElementSequence } from '../state-table';

/** What is held in order for one key, none of which expires: at most so many, a further one takes the oldest's place. */
export class RingElements implements ElementSequence {
  readonly #capacity: number;
  #values: unknown[] = [];
  /** Where the oldest one stands: 0, as long as there is room. */
  #oldest = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#values.length;
  }

  get all(): readonly unknown[] {
    if (this.#oldest > 0) this.#straighten();
    return this.#values;
  }

  get last(): unknown {
    return this.#values.at(this.#oldest - 1);
  }

  expires(): number {
    return Infinity;
  }

  push(value: unknown): void {
    if (this.#values.length < this.#capacity) this.#values.push(value);
    else {
      this.#values[this.#oldest] = value;
      this.#oldest = this.#oldest + 1 === this.#capacity ? 0 : this.#oldest + 1;
    }
  }

  pop(): unknown {
    this.#straighten();
    return this.#values.pop();
  }

  dropFirst(): void {
    this.#straighten();
    this.#values.shift();
  }

  expire(): number {
    return 0;
  }

  renew(): void {
    // None expires.
  }

  renewLast(): void {
    // Nor does it.
  }

  #straighten(): void {
    const all: unknown[] = [];
    const { length } = this.#values;
    for (let i = this.#oldest; i < length; i++) all.push(this.#values[i]);
    for (let i = 0; i < this.#oldest; i++) all.push(this.#values[i]);
    this.#values = all;
    this.#oldest = 0;
  }
}
