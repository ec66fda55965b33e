import { MillraceError } from '../errors/millrace-error';
import type { RecordBatch } from '../functions/source';
import { KeyContext, type Key } from '../state/key-context';
import type { Cursor } from './cursor';
import { RecordSorter, type SorterOptions } from './record-sorter';

/** Records handed over at a time. */
const BATCH = 1024;

/** The task that is given the sorted records: it has one channel. */
export interface SortedTask {
  readonly accepting: boolean;
  batch(batch: RecordBatch, trace: number, entry: 0 | 1): void;
  watermark(input: number, time: number): void;
  end(input: number): void;
  wake(): void;
  fail(error: unknown): void;
}

/** How the records of one of an operator's inputs are put in order. */
export interface SortedEntry {
  /** Reads the key they are sorted by; they stay as they came, when not given. */
  readonly key?: (value: never) => unknown;
  /** Whether they go before all records of the other input. */
  readonly first?: boolean;
}

/** How an operator's input is sorted. */
export interface SortedInputOptions {
  readonly operator: string;
  /** The name of its chain, for errors. */
  readonly vertex: string;
  /** Of its one input, or of its two. */
  readonly entries: readonly SortedEntry[];
  /** How many channels feed it. */
  readonly channels: number;
  readonly task: SortedTask;
  /** Makes the number of all that a batch will cause. */
  readonly nextTrace: () => number;
  readonly sorting?: SorterOptions;
}

interface Pending {
  readonly batch: RecordBatch;
  readonly entry: 0 | 1;
  /** The index of the first record that is not in the sorter yet. */
  next: number;
}

/**
 * Stands before a task in batch mode: takes all records of all its channels, then hands them over in order, broadcast
 * ones before others, keyed ones key by key; as Flink's SortingDataInput and MultiInputSortingDataInput. What comes of an input that was stopped half-way is nothing:
 * results of a part of it would be taken for those of the whole.
 */
export class SortedInput implements Disposable {
  readonly #options: SortedInputOptions;
  readonly #keys: KeyContext;
  /** What goes first, where something does, and the rest. */
  readonly #sorters: readonly RecordSorter[];
  /** The sorters that are not handed over yet. */
  #left: readonly RecordSorter[];
  #open: number;
  /** Channels that have been read to their end. */
  #complete = 0;
  #pending: Pending | undefined;
  /** The next record to hand over, once they are sorted. */
  #cursor: Cursor | undefined;
  #handed = 0;
  #over = false;

  constructor(options: SortedInputOptions) {
    this.#options = options;
    this.#keys = new KeyContext(options.operator);
    const { operator, entries, sorting } = options;
    const count = entries.some(({ first }) => first) ? 2 : 1;
    this.#sorters = Array.from({ length: count }, () => new RecordSorter(operator, sorting));
    this.#left = this.#sorters;
    this.#open = options.channels;
  }

  /** Whether it takes a further batch now. */
  get accepting(): boolean {
    return this.#open > 0 && this.#pending === undefined && this.#busy === undefined;
  }

  /** Whether `step` has something to do. */
  get ready(): boolean {
    return !this.#over && (!this.accepting || this.#open === 0);
  }

  /** Records that wait for the input to be complete, or for their turn. */
  get waiting(): number {
    return this.#over ? 0 : this.#sorters.reduce((sum, { count }) => sum + count, 0) - this.#handed;
  }

  /** Feeds a batch; its columns belong to it until it is accepting again. */
  batch(batch: RecordBatch, _trace: number, entry: 0 | 1 = 0): void {
    this.#pending = { batch, entry, next: batch.from };
    this.#attempt(() => {
      this.#take();
    });
  }

  watermark(_channel: number, time: number): void {
    if (time === Infinity) this.#complete++;
  }

  idle(): void {
    // What is idle now is read to its end all the same.
  }

  end(): void {
    if (--this.#open === 0) for (const sorter of this.#sorters) sorter.finish();
  }

  wake(): void {
    this.#options.task.wake();
  }

  /** Sorts a block's worth, or hands over a batch if the task takes it; answers whether there was anything to do. */
  step(): boolean {
    if (!this.ready) return false;
    let worked = true;
    this.#attempt(() => {
      const busy = this.#busy;
      if (busy !== undefined) busy.step();
      else if (this.#pending !== undefined) this.#take();
      else worked = this.#hand();
    });
    return worked;
  }

  [Symbol.dispose](): void {
    this.#over = true;
    this.#pending = undefined;
    this.#cursor = undefined;
    this.#left = [];
    for (const sorter of this.#sorters) sorter[Symbol.dispose]();
  }

  get #busy(): RecordSorter | undefined {
    return this.#sorters.find(({ busy }) => busy);
  }

  #take(): void {
    const pending = this.#pending as Pending;
    const { batch, entry } = pending;
    const { key, first } = this.#options.entries[entry] as SortedEntry;
    const sorter = this.#sorters[first === true ? 0 : this.#sorters.length - 1] as RecordSorter;
    while (pending.next < batch.to && !sorter.busy) {
      const i = pending.next++;
      const value = batch.values[i];
      // Numbers are in the order in which they are given.
      const place = key === undefined ? sorter.count : this.#keyOf(key as (value: unknown) => unknown, value);
      sorter.add(place, batch.timestamps[i] as number, value, entry);
    }
    if (pending.next === batch.to) this.#pending = undefined;
  }

  #keyOf(select: (value: unknown) => unknown, value: unknown): Key {
    try {
      const key = select(value);
      this.#keys.check(key);
      return key as Key;
    } catch (cause) {
      const { operator, vertex } = this.#options;
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new MillraceError('MILLRACE_OPERATOR_FAILED', { operator, vertex, problem }, { cause });
    }
  }

  /** Hands over the next records of one entry, or the end. */
  #hand(): boolean {
    const { task, nextTrace, channels } = this.#options;
    if (!task.accepting) return false;
    const complete = this.#complete === channels;
    while (complete && this.#cursor === undefined && this.#left.length > 0) {
      const sorted = this.#left[0]?.sorted;
      this.#left = this.#left.slice(1);
      if (sorted?.next() === true) this.#cursor = sorted;
    }
    const cursor = this.#cursor;
    if (cursor === undefined) {
      if (complete) task.watermark(0, Infinity);
      task.end(0);
      this[Symbol.dispose]();
      return true;
    }
    const values: unknown[] = [];
    const times = new Float64Array(BATCH);
    const { entry } = cursor;
    do {
      times[values.length] = cursor.time;
      values.push(cursor.value);
      if (!cursor.next()) this.#cursor = undefined;
    } while (values.length < BATCH && this.#cursor !== undefined && this.#cursor.entry === entry);
    this.#handed += values.length;
    task.batch({ values, timestamps: times, from: 0, to: values.length }, nextTrace(), entry);
    return true;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this[Symbol.dispose]();
      this.#options.task.fail(error);
    }
  }
}
