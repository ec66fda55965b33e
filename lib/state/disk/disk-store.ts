import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, RangeOptions, Transaction } from 'lmdb';
import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import type { DiskLibraries } from './lmdb-library';

/** Bytes of a row's key: what LMDB takes with pages of 4096 bytes. */
export const LONGEST_KEY = 1978;

/** Addresses that are taken at once, and no memory: each time it grows beyond, all that is mapped is mapped anew. */
const MAP_SIZE = 4 * 1024 ** 3;

/** Row keys are strings of bytes. */
const KEY_ENCODER = {
  writeKey: (key: string, target: Buffer, at: number): number => at + target.write(key, at, 'latin1'),
  readKey: (source: Buffer, from: number, to: number): string => source.toString('latin1', from, to),
};

/** A part of all rows, from one key to before another. */
export interface RowRange {
  readonly from: string;
  readonly to: string;
  /** From the highest key down. */
  readonly reverse?: boolean;
}

/** One row as it is kept. */
export interface StoredRow {
  readonly key: string;
  readonly value: Buffer;
}

/** What a transaction takes. */
export interface Writer {
  put(key: string, value: Uint8Array): void;
  remove(key: string): void;
}

/** All rows as they were at one moment. */
export interface StoreView extends Disposable {
  rows(range: RowRange): Iterable<StoredRow>;
}

/**
 * One LMDB environment: the rows of all keyed state of one operator in one subtask. Nothing is synced to the disk, for
 * no process reads what another has left.
 */
export class DiskStore implements Disposable {
  readonly #database: Database<Buffer, string>;
  readonly #views = new Set<Transaction>();
  readonly #folder: string;
  readonly #operator: string;
  readonly #writer: Writer;

  constructor({ lmdb }: DiskLibraries, folder: string, operator: string) {
    this.#folder = folder;
    this.#operator = operator;
    const options = { noSync: true, overlappingSync: false, noMemInit: true, mapSize: MAP_SIZE, maxDbs: 1 };
    // The declared options know no key encoder.
    const encoding = { encoding: 'binary', keyEncoder: KEY_ENCODER, cache: false } as const;
    this.#database = this.#failing(() =>
      lmdb.open({ path: join(folder, 'state.mdb'), noSubdir: true, ...options, ...encoding }),
    );
    const database = this.#database;
    this.#writer = {
      put: (key, value) => {
        database.putSync(key, value as Buffer);
      },
      remove: (key) => {
        database.removeSync(key);
      },
    };
  }

  /** What is thrown for what the disk, or the library, has failed with. */
  readonly failed = (cause: unknown): MillraceError => {
    if (isMillraceError(cause)) return cause;
    const params = { operator: this.#operator, folder: this.#folder, free: freeMebibytes(this.#folder) };
    const problem = cause instanceof Error ? cause.message : String(cause);
    return new MillraceError('MILLRACE_STATE_DISK_FAILED', { ...params, problem }, { cause });
  };

  /** The bytes of a row, to be read before anything else is. @throws MILLRACE_STATE_DISK_FAILED */
  get(key: string): Buffer | undefined {
    try {
      return this.#database.getBinaryFast(key);
    } catch (cause) {
      throw this.failed(cause);
    }
  }

  /** The first rows of a range. @throws MILLRACE_STATE_DISK_FAILED */
  page({ from, to, reverse = false }: RowRange, limit: number): StoredRow[] {
    if (from >= to) return [];
    const range = reverse
      ? { start: to, end: from, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start: from, end: to };
    return this.#failing(() => Array.from(this.#database.getRange({ ...range, limit, snapshot: false })));
  }

  /**
   * Writes all that `work` gives to the writer, or nothing when it throws.
   * @throws MILLRACE_STATE_DISK_FAILED
   */
  write(work: (writer: Writer) => void): void {
    this.#failing(() => {
      this.#database.transactionSync(() => {
        work(this.#writer);
      });
    });
  }

  /** @throws MILLRACE_STATE_DISK_FAILED, as reading its rows does */
  view(): StoreView {
    const transaction = this.#failing(() => this.#database.useReadTransaction());
    this.#views.add(transaction);
    return {
      rows: ({ from, to }) => this.#rows({ start: from, end: to, transaction }),
      [Symbol.dispose]: () => {
        if (this.#views.delete(transaction)) transaction.done();
      },
    };
  }

  [Symbol.dispose](): void {
    for (const view of this.#views) view.done();
    this.#views.clear();
    // At once: it waits for nothing but asynchronous writes, and there are none.
    void this.#database.close();
  }

  *#rows(range: RangeOptions): Iterable<StoredRow> {
    const rows = this.#failing(() => this.#database.getRange(range)[Symbol.iterator]());
    try {
      for (;;) {
        const next = this.#failing(() => rows.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      rows.return?.();
    }
  }

  #failing<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw this.failed(cause);
    }
  }
}

/** LMDB calls what a full disk does an input/output error: how much is free tells. */
function freeMebibytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.floor((bavail * bsize) / 1024 ** 2);
  } catch {
    return undefined;
  }
}
