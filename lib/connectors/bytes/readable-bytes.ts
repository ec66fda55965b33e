import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ByteStream } from './byte-stream';

/** The bytes of a Node stream, with its back-pressure. Closing destroys the stream. */
export class ReadableBytes implements ByteStream {
  readonly #stream: Readable;
  readonly #chunks: AsyncIterator<Buffer>;

  constructor(stream: Readable) {
    this.#stream = stream;
    // The iterator tells errors while it reads; one that comes behind the end must not end the process.
    stream.on('error', () => undefined);
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async next(): Promise<Buffer | undefined> {
    const result = await this.#chunks.next();
    return result.done === true ? undefined : result.value;
  }

  async close(): Promise<void> {
    if (this.#stream.closed) return;
    // Rejects because the stream ends before its time, which is the purpose.
    const closed = finished(this.#stream, { cleanup: true }).catch(() => undefined);
    this.#stream.destroy();
    await closed;
  }
}
