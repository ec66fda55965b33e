import type { Packr } from 'msgpackr';
import type { ValueCodec } from '../schema/value-codec';
import type { DiskLibraries } from './lmdb-library';

/** Bytes of the time at which a row expires, in front of its value. */
const TIME = 8;

/** One thing that is held, as the bytes of a row: MessagePack, which the names of fields are not repeated in. */
export class RowCodec {
  readonly #codec: ValueCodec;
  readonly #limited: boolean;
  readonly #packr: Packr;

  /** @param limited whether what is held expires */
  constructor(codec: ValueCodec, limited: boolean, { msgpackr }: DiskLibraries) {
    this.#codec = codec;
    this.#limited = limited;
    this.#packr = new msgpackr.Packr({ structures: [], moreTypes: true, useBigIntExtension: true, copyBuffers: true });
  }

  /** @throws MILLRACE_STATE_NOT_SERIALIZABLE */
  encode(value: unknown, expires: number): Buffer {
    const packed = this.#packr.pack(this.#codec.save(value));
    if (!this.#limited) return packed;
    const row = Buffer.allocUnsafe(TIME + packed.length);
    row.writeDoubleBE(expires, 0);
    row.set(packed, TIME);
    return row;
  }

  expires(row: Buffer): number {
    return this.#limited ? row.readDoubleBE(0) : Infinity;
  }

  /** The value as plain data. */
  plain(row: Buffer): unknown {
    return this.#packr.unpack(row, { start: this.#limited ? TIME : 0, end: row.length });
  }

  /** The value as the state's class declares it. */
  value(row: Buffer): unknown {
    const plain = this.plain(row);
    return this.#codec.schema === undefined ? plain : this.#codec.restore(plain);
  }
}
