import type { ValueBatch } from '../value-batch';

/** The records of an iterator, taken as they are there. */
export interface Pull<T> {
  /** Adds at most `limit` records that are there now. @throws what the iterator threw, once all before are taken. */
  pull(limit: number, batch: ValueBatch<T>): void;
  /** Whether there is nothing to take or to tell at the moment. */
  readonly empty: boolean;
  /** Whether all is taken. */
  readonly done: boolean;
  /** Tells the iterator that no more is wanted; what it does then, failing included, changes nothing any more. */
  close(): Promise<void>;
}

/** Pulls an iterator that never waits. */
export class SyncPull<T> implements Pull<T> {
  readonly #records: Iterator<T>;
  readonly empty = false;
  #done = false;

  constructor(records: Iterator<T>) {
    this.#records = records;
  }

  get done(): boolean {
    return this.#done;
  }

  pull(limit: number, batch: ValueBatch<T>): void {
    for (let i = 0; i < limit; i++) {
      const result = this.#records.next();
      if (result.done === true) {
        this.#done = true;
        return;
      }
      batch.add(result.value);
    }
  }

  close(): Promise<void> {
    if (!this.#done) {
      this.#done = true;
      try {
        this.#records.return?.();
      } catch {
        // Nobody wants its records any more.
      }
    }
    return Promise.resolve();
  }
}
