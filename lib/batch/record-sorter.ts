import type { Key } from '../state/key-context';
import { ClassMarks } from './class-marks';
import type { Cursor } from './cursor';
import { MergeCursor } from './merge-cursor';
import { RecordGroups } from './record-groups';
import { RunCursor, writeRun, type Run, type RunStore } from './run';
import { SpillFile } from './spill-file';

/** How a sorter may use memory and disk. */
export interface SorterOptions {
  /** About how many bytes of records are kept in memory. Default: 64 MiB. */
  readonly memory?: number;
  /** Where temporary files are made. Default: that of the system. */
  readonly directory?: string;
}

const DEFAULT_MEMORY = 64 * 1024 * 1024;

/** Runs that are merged at a time: each has a block in memory. */
const FAN_IN = 64;

/**
 * Sorts records by key, then by event time, then as they came, in bounded memory: what does not fit goes to disk as
 * sorted runs, which are merged. It works in steps of a block, so that whoever drives it can do other things between.
 */
export class RecordSorter implements Disposable {
  #groups = new RecordGroups();
  readonly #store: RunStore;
  readonly #memory: number;
  #runs: Run[] = [];
  #work: Iterator<undefined, void> | undefined;
  #sorted: Cursor | undefined;
  #count = 0;

  /** @param operator named in errors. */
  constructor(operator: string, { memory = DEFAULT_MEMORY, directory }: SorterOptions = {}) {
    this.#store = { operator, file: new SpillFile(operator, directory), classes: new ClassMarks() };
    this.#memory = memory;
  }

  /** Records it has been given. */
  get count(): number {
    return this.#count;
  }

  /** Bytes it has written to disk. */
  get spilled(): number {
    return this.#store.file.length;
  }

  /** Whether `step` is to be called before anything else. */
  get busy(): boolean {
    return this.#work !== undefined;
  }

  /** All records in order, once `finish` was called and it is not busy any more. */
  get sorted(): Cursor | undefined {
    return this.#sorted;
  }

  add(key: Key, time: number, value: unknown, entry: 0 | 1): void {
    this.#groups.add(key, time, value, entry);
    this.#count++;
    if (this.#groups.size >= this.#memory) this.#work = this.#spill();
  }

  /** There will be no further record. */
  finish(): void {
    this.#work = this.#merge();
  }

  /** Does a block's worth of work. @throws MILLRACE_BATCH_DISK, MILLRACE_BATCH_RECORD */
  step(): void {
    if (this.#work?.next().done === true) this.#work = undefined;
  }

  [Symbol.dispose](): void {
    this.#work = undefined;
    this.#sorted = undefined;
    this.#groups = new RecordGroups();
    this.#store.file[Symbol.dispose]();
  }

  *#spill(): Generator<undefined, void> {
    this.#runs.push(yield* writeRun(this.#groups.drain(), this.#store));
  }

  *#merge(): Generator<undefined, void> {
    while (this.#runs.length >= FAN_IN) {
      const runs: Run[] = [];
      // Neighbours, so that equal records stay in the order in which they came.
      for (let from = 0; from < this.#runs.length; from += FAN_IN) {
        const some = this.#runs.slice(from, from + FAN_IN);
        runs.push(some.length === 1 ? (some[0] as Run) : yield* writeRun(this.#cursor(some), this.#store));
      }
      this.#runs = runs;
    }
    const rest = this.#groups.drain();
    this.#sorted = this.#runs.length === 0 ? rest : this.#cursor(this.#runs, rest);
  }

  #cursor(runs: readonly Run[], ...rest: readonly Cursor[]): Cursor {
    return new MergeCursor([...runs.map((run) => new RunCursor(run, this.#store)), ...rest]);
  }
}
