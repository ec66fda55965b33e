import { writeSync } from 'node:fs';

/** Where finished lines go. */
export interface LineOutput {
  /** Writes a line, to which the newline is added, before it returns. Never throws. */
  write(line: string): void;
}

/** Milliseconds to wait before a full pipe is tried again. */
const FULL_PIPE_PAUSE = 5;

/**
 * The process's standard error, written synchronously: the last lines of a dying process are never lost. Waits while
 * a pipe is full, as every synchronous writer does. When the reader has gone (EPIPE) further lines are discarded; a
 * line that cannot be written for another reason (a full disk) is lost, and the next one is tried again: a job does
 * not fail because its log does.
 *
 * On a terminal one status line can stand below all others; it is taken away before a line and put back behind it.
 */
export class StandardError implements LineOutput {
  #gone = false;
  #status = '';

  /** @param fd the file descriptor, 2 for standard error */
  constructor(private readonly fd = 2) {}

  write(line: string): void {
    this.#write(this.#status === '' ? `${line}\n` : `${CLEAR_LINE}${line}\n${this.#status}`);
  }

  /** Puts `text` on the status line, instead of what stood there; an empty one takes the line away. */
  status(text: string): void {
    if (text === this.#status) return;
    this.#status = text;
    this.#write(`${CLEAR_LINE}${text}`);
  }

  #write(text: string): void {
    if (this.#gone) return;
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length;) {
      try {
        from += writeSync(this.fd, bytes, from);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EAGAIN') {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_PAUSE);
          continue;
        }
        this.#gone = code === 'EPIPE' || code === 'EBADF';
        return;
      }
    }
  }
}

/** To the first column, and nothing right of it. */
const CLEAR_LINE = '\r\u001b[K';
