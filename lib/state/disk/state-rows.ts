import { MillraceError } from '../../errors/millrace-error';
import type { DiskCache } from './disk-cache';
import { LONGEST_KEY, type DiskStore } from './disk-store';
import type { RowCodec } from './row-codec';

/** Bytes of memory that a row takes besides its value. */
const OVERHEAD = 100;

/** How the rows of one state are read, written and counted. */
export class StateRows {
  /** Bytes of a row, as far as is known: the mean of those written last. */
  #size = OVERHEAD;
  #written = 0;
  #writtenBytes = 0;

  constructor(
    readonly store: DiskStore,
    readonly cache: DiskCache,
    readonly codec: RowCodec,
    private readonly where: { readonly operator: string; readonly state: string },
  ) {}

  /** Bytes that a row which is changed is likely to take. */
  get expectedSize(): number {
    return this.#size;
  }

  encode(value: unknown, expires: number): Buffer {
    const row = this.codec.encode(value, expires);
    this.#written++;
    this.#writtenBytes += row.length;
    return row;
  }

  /** Everything encoded since the last time is on the disk. */
  measured(): void {
    if (this.#written === 0) return;
    this.#size = OVERHEAD + this.#writtenBytes / this.#written;
    this.#written = this.#writtenBytes = 0;
  }

  /** Counts a row that was read. */
  read(row: Buffer): void {
    this.cache.read(OVERHEAD + row.length);
  }

  /** @throws MILLRACE_STATE_KEY_TOO_LONG */
  checked(rowKey: string): string {
    if (rowKey.length <= LONGEST_KEY) return rowKey;
    const params = { ...this.where, bytes: rowKey.length, limit: LONGEST_KEY };
    throw new MillraceError('MILLRACE_STATE_KEY_TOO_LONG', params);
  }
}
