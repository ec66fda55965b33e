import { open, type FileHandle } from 'node:fs/promises';
import type { ByteStream } from './byte-stream';

const CHUNK = 256 * 1024;

/** The bytes of a regular file from an offset on, through two buffers that take turns. */
export class FileBytes implements ByteStream {
  readonly #file: FileHandle;
  #position: number;
  #buffer: Buffer = Buffer.allocUnsafeSlow(CHUNK);
  #other: Buffer | undefined;
  #reading: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(file: FileHandle, offset: number) {
    this.#file = file;
    this.#position = offset;
  }

  static async open(path: string, offset: number): Promise<FileBytes> {
    return new FileBytes(await open(path, 'r'), offset);
  }

  async next(): Promise<Buffer | undefined> {
    if (this.#closed) return undefined;
    const buffer = this.#buffer;
    this.#buffer = this.#other ?? Buffer.allocUnsafeSlow(CHUNK);
    this.#other = buffer;
    const reading = this.#file.read(buffer, 0, CHUNK, this.#position);
    this.#reading = reading.catch(() => undefined);
    const { bytesRead } = await reading;
    this.#position += bytesRead;
    return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#reading;
    await this.#file.close();
  }
}
