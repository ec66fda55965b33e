import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ByteStream } from './byte-stream';
import { ReadableBytes } from './readable-bytes';

/** The unpacked bytes of a gzip file from an offset in them on; what lies before is unpacked and thrown away. */
export class GzipBytes implements ByteStream {
  readonly #bytes: ReadableBytes;
  #toSkip: number;

  constructor(path: string, offset: number) {
    this.#toSkip = offset;
    const unpacked = createGunzip();
    // Errors reach the reader of `unpacked`, and destroying it closes the file.
    pipeline(createReadStream(path), unpacked, () => undefined);
    this.#bytes = new ReadableBytes(unpacked);
  }

  async next(): Promise<Buffer | undefined> {
    for (;;) {
      const chunk = await this.#bytes.next();
      if (chunk === undefined || this.#toSkip === 0) return chunk;
      const skipped = Math.min(this.#toSkip, chunk.length);
      this.#toSkip -= skipped;
      if (skipped < chunk.length) return chunk.subarray(skipped);
    }
  }

  close(): Promise<void> {
    return this.#bytes.close();
  }
}
