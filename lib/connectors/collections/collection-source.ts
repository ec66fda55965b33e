import {
  NO_TIMESTAMP,
  Source,
  type SourceBatch,
  type SourceReader,
  type SplitEnumerator,
} from '../../functions/source';
import type { SingleSplit } from '../single-split';
import { SplitQueue } from '../split-queue';
import { Wakeup } from '../wakeup';

/** The records of an array, in order; they are handed on as they are, without a copy. For tests and small inputs. */
export class CollectionSource<T> extends Source<T, SingleSplit> {
  readonly #items: readonly T[];

  /** @param items not to be changed while the job runs. */
  constructor(items: readonly T[]) {
    super();
    this.#items = items;
  }

  override get boundedness(): 'bounded' {
    return 'bounded';
  }

  override get parallel(): boolean {
    return false;
  }

  createEnumerator(restored?: readonly SingleSplit[]): SplitEnumerator<SingleSplit> {
    return new SplitQueue(restored ?? [{ id: 'collection', index: 0 }]);
  }

  createReader(): SourceReader<T, SingleSplit> {
    return new CollectionReader(this.#items);
  }
}

class CollectionReader<T> implements SourceReader<T, SingleSplit> {
  readonly #items: readonly T[];
  readonly #timestamps: Float64Array;
  readonly #wakeup = new Wakeup();
  #split: SingleSplit | undefined;
  #index = 0;
  #noMoreSplits = false;

  constructor(items: readonly T[]) {
    this.#items = items;
    this.#timestamps = new Float64Array(items.length).fill(NO_TIMESTAMP);
  }

  poll(limit: number): SourceBatch<T> | undefined {
    if (this.#split === undefined) return undefined;
    const from = this.#index;
    const to = Math.min(from + limit, this.#items.length);
    const split = this.#split.id;
    this.#index = to;
    if (to === this.#items.length) this.#split = undefined;
    return from === to ? undefined : { values: this.#items, timestamps: this.#timestamps, from, to, split };
  }

  available(): Promise<void> {
    return this.#split !== undefined || this.finished ? Promise.resolve() : this.#wakeup.wait();
  }

  get finished(): boolean {
    return this.#noMoreSplits && this.#split === undefined;
  }

  addSplits(splits: readonly SingleSplit[]): void {
    for (const split of splits) {
      this.#split = split;
      this.#index = split.index;
    }
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
    this.#wakeup.wake();
  }
}
