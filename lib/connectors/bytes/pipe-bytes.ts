import { constants, open as openFile } from 'node:fs';
import { open } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import type { ByteStream } from './byte-stream';
import { ReadableBytes } from './readable-bytes';

/**
 * The bytes of a named pipe. Opening one waits in a thread of the pool until somebody writes to it; reading one as a
 * file would wait there too, and neither could be given up. So it is read by the event loop, and a `close` during the
 * opening opens the other end for a moment.
 */
export class PipeBytes implements ByteStream {
  readonly #path: string;
  #bytes: Promise<ReadableBytes> | undefined;
  #opened = false;

  constructor(path: string) {
    this.#path = path;
  }

  async next(): Promise<Buffer | undefined> {
    this.#bytes ??= this.#open();
    return (await this.#bytes).next();
  }

  async close(): Promise<void> {
    if (this.#bytes === undefined) return;
    if (!this.#opened) {
      const writer = await open(this.#path, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => undefined);
      await writer?.close();
    }
    await (await this.#bytes).close();
  }

  async #open(): Promise<ReadableBytes> {
    // A bare descriptor: the socket owns it, and a FileHandle would close it once more.
    const fd = await promisify(openFile)(this.#path, 'r');
    this.#opened = true;
    return new ReadableBytes(new Socket({ fd, readable: true, writable: false }));
  }
}
