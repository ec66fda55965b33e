import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MillraceError } from '../errors/millrace-error';

/**
 * A temporary file that nobody else can read. It has no name any more once it is open, so that nothing of it is left
 * behind, however the process ends.
 */
export class SpillFile implements Disposable {
  readonly #operator: string;
  readonly #path: string;
  #descriptor: number | undefined;
  #length = 0;

  /**
   * @param operator named in errors.
   * @param directory default: that of the system.
   */
  constructor(operator: string, directory: string = tmpdir()) {
    this.#operator = operator;
    this.#path = join(directory, `millrace-sort-${randomUUID()}`);
  }

  /** Bytes written. */
  get length(): number {
    return this.#length;
  }

  /** @throws MILLRACE_BATCH_DISK */
  append(bytes: Uint8Array): void {
    this.#attempt(() => {
      const descriptor = this.#open();
      for (let done = 0; done < bytes.length;) {
        done += writeSync(descriptor, bytes, done, bytes.length - done, this.#length + done);
      }
    });
    this.#length += bytes.length;
  }

  /** Fills `target` with what stands at a position. @throws MILLRACE_BATCH_DISK */
  read(target: Uint8Array, position: number): void {
    this.#attempt(() => {
      const descriptor = this.#open();
      for (let done = 0; done < target.length;) {
        const count = readSync(descriptor, target, done, target.length - done, position + done);
        if (count === 0) throw new Error('the file has become shorter');
        done += count;
      }
    });
  }

  [Symbol.dispose](): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) closeSync(descriptor);
  }

  #open(): number {
    if (this.#descriptor !== undefined) return this.#descriptor;
    this.#descriptor = openSync(this.#path, 'wx+', 0o600);
    unlinkSync(this.#path);
    return this.#descriptor;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new MillraceError(
        'MILLRACE_BATCH_DISK',
        { operator: this.#operator, file: this.#path, problem },
        { cause },
      );
    }
  }
}
