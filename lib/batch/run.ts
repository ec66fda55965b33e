import { deserialize, serialize } from 'node:v8';
import { MillraceError } from '../errors/millrace-error';
import type { Key } from '../state/key-context';
import type { ClassMarks } from './class-marks';
import type { Cursor } from './cursor';
import { heapSize } from './heap-size';
import type { SpillFile } from './spill-file';

/** About how many bytes of the heap a block takes when it is read, and how many records it has at most. */
const BLOCK_SIZE = 64 * 1024;
const BLOCK_RECORDS = 1024;

/** Where a sorted sequence of records stands in the file: blocks, each behind its length in four bytes. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** A block as columns: the keys, and how many records each has. */
type Block = readonly [
  keys: readonly Key[],
  counts: readonly number[],
  times: readonly number[],
  entries: readonly (0 | 1)[],
  values: readonly unknown[],
  marks: readonly number[] | undefined,
];

/** What runs are written to and read from. */
export interface RunStore {
  readonly operator: string;
  readonly file: SpillFile;
  readonly classes: ClassMarks;
}

/** Writes a sequence to the end of the file, a block each time it is asked for the next step; returns where it stands. */
export function* writeRun(records: Cursor, store: RunStore): Generator<undefined, Run> {
  const from = store.file.length;
  for (let more = records.next(); more;) {
    const keys: Key[] = [];
    const counts: number[] = [];
    const times: number[] = [];
    const entries: (0 | 1)[] = [];
    const values: unknown[] = [];
    for (let size = 0; more && size < BLOCK_SIZE && values.length < BLOCK_RECORDS; more = records.next()) {
      if (keys.at(-1) === records.key) counts.push((counts.pop() as number) + 1);
      else {
        keys.push(records.key);
        counts.push(1);
        size += heapSize(records.key);
      }
      times.push(records.time);
      entries.push(records.entry);
      values.push(records.value);
      size += heapSize(records.value);
    }
    store.file.append(encoded(store, (marks) => [keys, counts, times, entries, values, marks], values));
    yield;
  }
  return { from, to: store.file.length };
}

function encoded(
  { operator, classes }: RunStore,
  block: (marks: number[] | undefined) => Block,
  values: readonly unknown[],
): Buffer {
  try {
    const bytes = serialize(block(classes.take(values)));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new MillraceError('MILLRACE_BATCH_RECORD', { operator, problem }, { cause });
  }
}

/** Reads a run, a block at a time. */
export class RunCursor implements Cursor {
  key: Key = '';
  time = 0;
  value: unknown;
  entry: 0 | 1 = 0;
  readonly #store: RunStore;
  readonly #end: number;
  #position: number;
  #block: Block = [[], [], [], [], [], undefined];
  #at = 0;
  /** The index of the current key, and how many records it still has in the block. */
  #group = -1;
  #left = 0;

  constructor(run: Run, store: RunStore) {
    this.#store = store;
    this.#position = run.from;
    this.#end = run.to;
  }

  next(): boolean {
    if (this.#at === this.#block[4].length && !this.#load()) return false;
    const [keys, counts, times, entries, values] = this.#block;
    if (this.#left === 0) {
      this.key = keys[++this.#group] as Key;
      this.#left = counts[this.#group] as number;
    }
    this.#left--;
    const at = this.#at++;
    this.time = times[at] as number;
    this.entry = entries[at] as 0 | 1;
    this.value = values[at];
    return true;
  }

  #load(): boolean {
    this.value = undefined;
    if (this.#position === this.#end) return false;
    const { file, classes } = this.#store;
    const length = Buffer.alloc(4);
    file.read(length, this.#position);
    const bytes = Buffer.alloc(length.readUInt32LE());
    file.read(bytes, this.#position + 4);
    this.#position += 4 + bytes.length;
    const block = deserialize(bytes) as Block;
    if (block[5] !== undefined) classes.restore(block[4], block[5]);
    this.#block = block;
    this.#at = 0;
    this.#group = -1;
    this.#left = 0;
    return true;
  }
}
