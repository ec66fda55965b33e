import type { RecordBatch } from '../functions/source';
import type { TaskOutput } from '../task/task-ports';

/** Batches that may wait on an edge: one to be read while the next is being written, and one of slack. */
export const EDGE_CREDIT = 3;

type Item =
  | { readonly kind: 'batch'; readonly batch: RecordBatch; readonly trace: number }
  | { readonly kind: 'watermark'; readonly time: number }
  | { readonly kind: 'idle'; readonly idle: boolean }
  | { readonly kind: 'end' };

/** Where the items of an edge go: a task, or what stands before it. */
export interface EdgeTarget {
  batch(batch: RecordBatch, trace: number, entry: 0 | 1): void;
  watermark(input: number, time: number): void;
  idle(input: number, idle: boolean): void;
  end(input: number): void;
  /** There is something to be delivered. */
  wake(): void;
}

/** An edge between two tasks of one thread: a queue with a credit. */
export class LocalEdge implements TaskOutput {
  readonly #target: EdgeTarget;
  readonly #input: number;
  readonly #entry: 0 | 1;
  #items: Item[] = [];
  #batches = 0;
  /** The column that the target reads. */
  #lent: Float64Array | undefined;
  /** One that it has read. */
  #spare: Float64Array | undefined;
  #writable: () => void = () => undefined;

  /** @param entry which of the target's two inputs it feeds, where it has two. */
  constructor(target: EdgeTarget, input: number, entry: 0 | 1 = 0) {
    this.#target = target;
    this.#input = input;
    this.#entry = entry;
  }

  get writable(): boolean {
    return this.#batches < EDGE_CREDIT;
  }

  get empty(): boolean {
    return this.#items.length === 0;
  }

  /** Batches that wait. */
  get batches(): number {
    return this.#batches;
  }

  onWritable(listener: () => void): void {
    this.#writable = listener;
  }

  batch(batch: RecordBatch, trace: number): void {
    this.#batches++;
    this.#put({ kind: 'batch', batch, trace });
  }

  reclaim(): Float64Array | undefined {
    const spare = this.#spare;
    this.#spare = undefined;
    return spare;
  }

  watermark(time: number): void {
    const last = this.#items.at(-1);
    // Only the newest of several counts.
    if (last?.kind === 'watermark') this.#items.pop();
    this.#put({ kind: 'watermark', time });
  }

  idle(idle: boolean): void {
    this.#put({ kind: 'idle', idle });
  }

  end(): void {
    this.#put({ kind: 'end' });
  }

  /** Hands the first item to the target. */
  deliver(): void {
    const item = this.#items.shift();
    switch (item?.kind) {
      case 'batch':
        this.#batches--;
        // The target accepts: the batch before this one is done with.
        this.#spare = this.#lent;
        this.#lent = item.batch.timestamps;
        this.#target.batch(item.batch, item.trace, this.#entry);
        if (this.#batches === EDGE_CREDIT - 1) this.#writable();
        break;
      case 'watermark':
        this.#target.watermark(this.#input, item.time);
        break;
      case 'idle':
        this.#target.idle(this.#input, item.idle);
        break;
      case 'end':
        this.#target.end(this.#input);
    }
  }

  #put(item: Item): void {
    this.#items.push(item);
    this.#target.wake();
  }
}
