import { MillraceError } from '../../errors/millrace-error';
import type { Key } from '../key-context';
import type { DiskCache } from './disk-cache';
import { LONGEST_KEY, type DiskStore } from './disk-store';
import type { RowCodec } from './row-codec';
import { encodeKey } from './row-key';

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

  encode(value: unknown, expires: number, names: string): Buffer {
    const row = this.codec.encode(value, expires, names);
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

  /** The field of a sorted map behind what the rows of its key begin with. @throws MILLRACE_STATE_KEY_TOO_LONG */
  ordered(prefix: string, field: Key): string {
    const text = encodeKey(field);
    const limit = LONGEST_KEY - prefix.length;
    if (text.length <= limit) return text;
    throw new MillraceError('MILLRACE_STATE_KEY_TOO_LONG', { ...this.where, key: field, bytes: text.length, limit });
  }
}
