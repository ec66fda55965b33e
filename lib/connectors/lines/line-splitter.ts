import { isAscii, isUtf8 } from 'node:buffer';
import { RAW_LIMIT } from '../bytes/raw';

const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** Bytes that may stand around a line and do not count: a byte order mark before, a carriage return behind. */
const AROUND = BOM.length + 1;

/**
 * Cuts a stream of bytes into lines, ended by LF or CRLF; the last one may end with the stream. A byte order mark at
 * the very start is no part of the first line. Of a line that is too long only the head is kept, so that memory stays
 * within the chunk, the longest line allowed and 64 KiB.
 *
 * Push a chunk, call `next` until it says `false`, push the following chunk.
 */
export class LineSplitter {
  readonly #maxLength: number;
  /** From here on a line that has no end yet is only counted; the dead letter's head must be there by then. */
  readonly #keepLimit: number;
  #chunk: Buffer = Buffer.alloc(0);
  #chunkIsAscii = true;
  #position = 0;
  #ended = false;

  /** The beginning of a line whose end is in a later chunk. */
  #carry: Buffer = Buffer.alloc(0);
  #carried = 0;
  /** Bytes of the current line that were counted but not kept. */
  #skipped = 0;
  #lastByte = 0;

  #line: Buffer = this.#chunk;
  #start = 0;
  #end = 0;
  #lineIsAscii = true;
  #offset: number;
  #lineNumber: number;
  /** Bytes in the current line, without its end; greater than the allowed maximum for one that is too long. */
  length = 0;

  /** @param position where the stream starts: bytes and lines that lie before. */
  constructor(maxLength: number, position: { readonly offset: number; readonly line: number }) {
    this.#maxLength = maxLength;
    this.#keepLimit = Math.max(maxLength, RAW_LIMIT) + AROUND;
    this.#offset = position.offset;
    this.#lineNumber = position.line;
  }

  /** Bytes of the stream up to the end of the current line, its LF included. */
  get offset(): number {
    return this.#offset;
  }

  /** The number of the current line, from 1. */
  get lineNumber(): number {
    return this.#lineNumber;
  }

  get tooLong(): boolean {
    return this.length > this.#maxLength;
  }

  push(chunk: Buffer): void {
    this.#chunk = chunk;
    this.#chunkIsAscii = isAscii(chunk);
    this.#position = 0;
  }

  /** The stream is over: what is there without an LF is the last line. */
  end(): void {
    this.#ended = true;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether `next` has something to look at without another chunk. */
  get pending(): boolean {
    return this.#position < this.#chunk.length || (this.#ended && this.#carried > 0);
  }

  /** Moves to the next line; `false` when its end is not there yet. */
  next(): boolean {
    const chunk = this.#chunk;
    const start = this.#position;
    const lf = start < chunk.length ? chunk.indexOf(LF, start) : -1;
    if (lf === -1) {
      if (start < chunk.length) this.#keep(chunk, start, chunk.length);
      this.#position = chunk.length;
      if (!this.#ended || this.#carried === 0) return false;
      if (this.#lineNumber === 0 && BOM.equals(this.#carry.subarray(0, this.#carried))) return false;
      return this.cut();
    }
    this.#position = lf + 1;
    if (this.#carried === 0) {
      this.#offset += lf + 1 - start;
      this.#lineIsAscii = this.#chunkIsAscii;
      this.#take(chunk, start, lf, 0, lf > start ? (chunk[lf - 1] ?? 0) : 0);
    } else {
      this.#keep(chunk, start, lf);
      this.#offset += this.#carried + this.#skipped + 1;
      this.#takeCarry();
    }
    return true;
  }

  /** What came since the last line is all there will be of this one; `false` when nothing came. */
  cut(): boolean {
    if (this.#carried === 0) return false;
    this.#offset += this.#carried + this.#skipped;
    this.#takeCarry();
    return true;
  }

  /** The line as text, `undefined` when it is not valid UTF-8. Not to be asked for a line that is too long. */
  text(): string | undefined {
    if (this.#lineIsAscii) return this.#line.toString('latin1', this.#start, this.#end);
    if (!isUtf8(this.#line.subarray(this.#start, this.#end))) return undefined;
    return this.#line.toString('utf8', this.#start, this.#end);
  }

  /** The bytes of the line, or the head of it when it is too long; valid until `next` or `push`. */
  bytes(): Buffer {
    return this.#line.subarray(this.#start, this.#end);
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    if (end === start) return;
    this.#lastByte = chunk[end - 1] ?? 0;
    const take = Math.min(end - start, this.#keepLimit - this.#carried);
    this.#skipped += end - start - take;
    if (this.#carried + take > this.#carry.length) this.#grow(this.#carried + take);
    chunk.copy(this.#carry, this.#carried, start, start + take);
    this.#carried += take;
  }

  #grow(wanted: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.min(this.#keepLimit, Math.max(1024, wanted * 2)));
    this.#carry.copy(grown, 0, 0, this.#carried);
    this.#carry = grown;
  }

  #takeCarry(): void {
    const carried = this.#carried;
    const skipped = this.#skipped;
    this.#carried = 0;
    this.#skipped = 0;
    this.#lineIsAscii = false;
    this.#take(this.#carry, 0, carried, skipped, this.#lastByte);
  }

  #take(buffer: Buffer, from: number, to: number, skipped: number, lastByte: number): void {
    let start = from;
    let end = to;
    let length = to - from + skipped;
    if (this.#lineNumber++ === 0 && buffer.subarray(start, start + BOM.length).equals(BOM) && end - start >= 3) {
      start += BOM.length;
      length -= BOM.length;
    }
    if (lastByte === CR && length > 0) {
      length--;
      if (skipped === 0) end--;
    }
    this.#line = buffer;
    this.#start = start;
    this.#end = end;
    this.length = length;
  }
}
