import type { Packr } from 'msgpackr';
import type { ValueCodec } from '../schema/value-codec';
import type { DiskLibraries } from './lmdb-library';

/** Bytes of the time at which a row expires, in front of its value. */
const TIME = 8;
/** Bytes that say how long the names are which follow. */
const LENGTH = 4;

/** One thing that is held, as the bytes of a row: MessagePack, which the names of fields are not repeated in. */
export class RowCodec {
  readonly #codec: ValueCodec;
  readonly #limited: boolean;
  readonly #packr: Packr;

  /**
   * @param limited whether what is held expires
   * @param failed what is thrown for a row that cannot be read
   */
  constructor(
    codec: ValueCodec,
    limited: boolean,
    { msgpackr }: DiskLibraries,
    private readonly failed: (cause: unknown) => Error,
  ) {
    this.#codec = codec;
    this.#limited = limited;
    this.#packr = new msgpackr.Packr({ structures: [], moreTypes: true, useBigIntExtension: true, copyBuffers: true });
  }

  /**
   * @param names keys that are too long for the row's key
   * @throws MILLRACE_STATE_NOT_SERIALIZABLE
   */
  encode(value: unknown, expires: number, names = ''): Buffer {
    const packed = this.#packr.pack(this.#codec.save(value));
    const named = names === '' ? 0 : LENGTH + names.length;
    if (!this.#limited && named === 0) return packed;
    const row = Buffer.allocUnsafe(this.#names + named + packed.length);
    if (this.#limited) row.writeDoubleBE(expires, 0);
    if (named > 0) row.write(names, row.writeUInt32BE(names.length, this.#names), 'latin1');
    row.set(packed, this.#names + named);
    return row;
  }

  /** The keys that stand in front of the value of a row that is named. */
  names(row: Buffer): string {
    const from = this.#names + LENGTH;
    return row.toString('latin1', from, from + row.readUInt32BE(this.#names));
  }

  expires(row: Buffer): number {
    return this.#limited ? row.readDoubleBE(0) : Infinity;
  }

  /** The value as plain data. @param named whether keys stand in front of it */
  plain(row: Buffer, named: boolean): unknown {
    try {
      const start = this.#names + (named ? LENGTH + row.readUInt32BE(this.#names) : 0);
      return this.#packr.unpack(row, { start, end: row.length });
    } catch (cause) {
      throw this.failed(cause);
    }
  }

  /** The value as the state's class declares it. @param named whether keys stand in front of it */
  value(row: Buffer, named: boolean): unknown {
    const plain = this.plain(row, named);
    return this.#codec.typed ? this.#codec.restore(plain) : plain;
  }

  /** Where names stand, or else the value. */
  get #names(): number {
    return this.#limited ? TIME : 0;
  }
}
