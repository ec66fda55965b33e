import { SplitQueue } from '../../../lib/connectors/split-queue';
import {
  Source,
  type SourceBatch,
  type SourceReader,
  type SourceReaderContext,
  type SourceSplit,
  type SplitEnumerator,
} from '../../../lib/functions/source';

/** A split with its records; it ends, unless it is `open`. */
export interface RecordSplit<T> extends SourceSplit {
  readonly records: readonly T[];
  readonly open?: boolean;
}

/** Splits in memory, read one after another in small batches; remembers which subtask has read which. */
export class SplitSource<T> extends Source<T, RecordSplit<T>> {
  readonly readBy = new Map<string, number>();
  readonly closed: number[] = [];
  enumeratorClosed = 0;
  readonly #splits: readonly RecordSplit<T>[];
  readonly #size: number;

  /** @param size records in a batch. */
  constructor(
    splits: readonly (readonly T[])[],
    readonly boundedness: Source<T>['boundedness'] = 'bounded',
    size = 7,
  ) {
    super();
    const open = boundedness === 'continuous-unbounded';
    this.#splits = splits.map((records, i) => ({ id: `split-${i}`, records, open }));
    this.#size = size;
  }

  createEnumerator(): SplitEnumerator<RecordSplit<T>> {
    const queue = new SplitQueue(this.#splits);
    return {
      // What never ends may get further splits: the answer is still to come.
      nextSplit: () => queue.nextSplit() ?? (this.boundedness === 'bounded' ? undefined : new Promise(() => undefined)),
      addSplitsBack: (splits) => {
        queue.addSplitsBack(splits);
      },
      snapshot: () => queue.snapshot(),
      close: () => {
        this.enumeratorClosed++;
      },
    };
  }

  createReader({ subtaskIndex }: SourceReaderContext): SourceReader<T, RecordSplit<T>> {
    return new SplitReader(this.#size, {
      began: (id) => {
        this.readBy.set(id, subtaskIndex);
      },
      closed: () => {
        this.closed.push(subtaskIndex);
      },
    });
  }
}

class SplitReader<T> implements SourceReader<T, RecordSplit<T>> {
  readonly #open: RecordSplit<T>[] = [];
  #splits: RecordSplit<T>[] = [];
  #noMore = false;
  #wake: () => void = () => undefined;

  constructor(
    readonly size: number,
    readonly listener: { began(id: string): void; closed(): void },
  ) {}

  poll(): SourceBatch<T> | undefined {
    const [split, ...rest] = this.#splits;
    if (split === undefined) return undefined;
    const values = split.records.slice(0, this.size);
    this.listener.began(split.id);
    const left = { ...split, records: split.records.slice(this.size) };
    if (left.records.length > 0) this.#splits = [left, ...rest];
    else {
      this.#splits = rest;
      if (split.open === true) this.#open.push(left);
    }
    const timestamps = new Float64Array(values.length).fill(-Infinity);
    return { values, timestamps, from: 0, to: values.length, split: split.id };
  }

  available(): Promise<void> {
    if (this.#splits.length > 0 || this.finished) return Promise.resolve();
    return new Promise((resolve) => (this.#wake = resolve));
  }

  get finished(): boolean {
    return this.#noMore && this.#splits.length === 0 && this.#open.length === 0;
  }

  addSplits(splits: readonly RecordSplit<T>[]): void {
    this.#splits.push(...splits);
    this.#wake();
  }

  noMoreSplits(): void {
    this.#noMore = true;
    this.#wake();
  }

  snapshot(): readonly RecordSplit<T>[] {
    return [...this.#splits, ...this.#open];
  }

  close(): void {
    this.listener.closed();
  }
}
