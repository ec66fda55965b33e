import { NO_TIMESTAMP, type SourceBatch } from '../functions/source';

/** Collects the records of one `poll` in columns that are used again by the next one. */
export class ValueBatch<T> {
  readonly #values: T[] = [];
  #timestamps = new Float64Array(0);
  #size = 0;

  clear(): void {
    this.#size = 0;
  }

  add(value: T): void {
    this.#values[this.#size++] = value;
  }

  /** The batch, `undefined` when it is empty; valid until the next `clear`. */
  take(split: string): SourceBatch<T> | undefined {
    const size = this.#size;
    if (size === 0) return undefined;
    // Whoever assigns event times may have written them into the column.
    if (this.#timestamps.length < size) this.#timestamps = new Float64Array(this.#values.length);
    this.#timestamps.fill(NO_TIMESTAMP, 0, size);
    return { values: this.#values, timestamps: this.#timestamps, from: 0, to: size, split };
  }
}
