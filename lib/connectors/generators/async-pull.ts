import type { ValueBatch } from '../value-batch';
import type { Pull } from './pull';

/** Records that are generated ahead of the job, at most. */
const AHEAD = 1024;

/** Pulls an asynchronous iterator, one record after the other, into a bounded buffer. */
export class AsyncPull<T> implements Pull<T> {
  readonly #records: AsyncIterator<T>;
  readonly #onChange: () => void;
  readonly #buffer: T[] = [];
  #pulling = false;
  #ended = false;
  #closed = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(records: AsyncIterator<T>, onChange: () => void) {
    this.#records = records;
    this.#onChange = onChange;
    void this.#fill();
  }

  get empty(): boolean {
    return this.#buffer.length === 0 && !this.#ended && this.#failure === undefined;
  }

  get done(): boolean {
    return this.#ended && this.#buffer.length === 0;
  }

  pull(limit: number, batch: ValueBatch<T>): void {
    const { length } = this.#buffer;
    if (length === 0 && this.#failure !== undefined) throw this.#failure.error;
    const taken = this.#buffer.splice(0, Math.min(limit, length));
    for (const value of taken) batch.add(value);
    void this.#fill();
  }

  async close(): Promise<void> {
    this.#closed = true;
    try {
      await this.#records.return?.();
    } catch {
      // Nobody wants its records any more.
    }
  }

  async #fill(): Promise<void> {
    if (this.#pulling) return;
    this.#pulling = true;
    try {
      while (this.#buffer.length < AHEAD && !this.#ended && !this.#closed && this.#failure === undefined) {
        const result = await this.#records.next();
        if (result.done === true) this.#ended = true;
        else this.#buffer.push(result.value);
        if (this.#buffer.length <= 1) this.#onChange();
      }
    } catch (error) {
      this.#failure = { error };
      this.#onChange();
    } finally {
      this.#pulling = false;
    }
  }
}
