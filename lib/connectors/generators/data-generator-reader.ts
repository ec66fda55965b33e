import { setTimeout } from 'node:timers/promises';
import type { SourceBatch, SourceReader } from '../../functions/source';
import type { SingleSplit } from '../single-split';
import { ValueBatch } from '../value-batch';
import { Wakeup } from '../wakeup';
import { RateLimiter } from './rate-limiter';

/** What to make: `count` and `recordsPerSecond` are Infinity where there is no bound. */
export interface DataGeneration<T> {
  readonly generate: (index: number) => T;
  readonly count: number;
  readonly recordsPerSecond: number;
}

/** The longest time that a timer can be set to. */
const LONGEST = 2 ** 31 - 1;

/** Makes records by their index, as many as are due. */
export class DataGeneratorReader<T> implements SourceReader<T, SingleSplit> {
  readonly #options: DataGeneration<T>;
  readonly #batch = new ValueBatch<T>();
  readonly #wakeup = new Wakeup();
  readonly #closing = new AbortController();
  #rate: RateLimiter | undefined;
  #split: SingleSplit | undefined;
  #index = 0;
  #noMoreSplits = false;

  constructor(options: DataGeneration<T>) {
    this.#options = options;
  }

  poll(limit: number): SourceBatch<T> | undefined {
    if (this.#split === undefined) return undefined;
    const split = this.#split.id;
    const { generate, count, recordsPerSecond } = this.#options;
    const now = performance.now();
    this.#rate ??= new RateLimiter(recordsPerSecond, now);
    const end = this.#index + this.#rate.take(Math.min(limit, count - this.#index), now);
    this.#batch.clear();
    while (this.#index < end) this.#batch.add(generate(this.#index++));
    if (this.#index >= count) this.#split = undefined;
    return this.#batch.take(split);
  }

  async available(): Promise<void> {
    if (this.finished) return;
    if (this.#split === undefined) return this.#wakeup.wait();
    const wait = Math.min(this.#rate?.wait(performance.now()) ?? 0, LONGEST);
    // Rejects when the reader is closed meanwhile.
    if (wait > 0) await setTimeout(wait, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  get finished(): boolean {
    return this.#noMoreSplits && this.#split === undefined;
  }

  addSplits(splits: readonly SingleSplit[]): void {
    this.#split = splits.at(-1) ?? this.#split;
    this.#index = this.#split?.index ?? 0;
    this.#wakeup.wake();
  }

  noMoreSplits(): void {
    this.#noMoreSplits = true;
    this.#wakeup.wake();
  }

  snapshot(): readonly SingleSplit[] {
    return this.#split === undefined ? [] : [{ ...this.#split, index: this.#index }];
  }

  close(): void {
    this.#split = undefined;
    this.#closing.abort();
    this.#wakeup.wake();
  }
}
