import type { Writable } from 'node:stream';
import { MillraceError } from '../../errors/millrace-error';
import { describeSystemError } from '../system-error';

const SINK = "the console's stream";

/** Writes to a stream that others use too: it is neither ended nor destroyed, and no error of it goes unheard. */
export class StreamWriter {
  readonly #stream: Writable;
  #pending = 0;
  #failure: MillraceError | undefined;
  #closed = false;
  #waiting: (() => void)[] = [];
  readonly #onError = (error: Error): void => this.#fail(error);

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', this.#onError);
  }

  /** @throws what an earlier write failed with. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Does nothing after a failure. */
  write(text: string): void {
    if (this.#failure !== undefined) return;
    this.#pending++;
    this.#stream.write(text, (error) => {
      this.#pending--;
      if (error) this.#fail(error);
      if (this.#pending === 0) this.#settle();
    });
  }

  /** A promise while the stream holds more than it wants to. @throws what an earlier write failed with. */
  drain(): Promise<void> | undefined {
    this.check();
    return this.#stream.writableNeedDrain ? this.flush() : undefined;
  }

  /** Resolves when all that was written has left the process. @throws MILLRACE_SINK_PIPE_CLOSED, MILLRACE_SINK_WRITE_FAILED */
  async flush(): Promise<void> {
    if (this.#pending > 0 && this.#failure === undefined) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.check();
  }

  close(): void {
    this.#closed = true;
    if (this.#pending === 0) this.#settle();
  }

  #fail(error: NodeJS.ErrnoException): void {
    const gone = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
    this.#failure ??= gone
      ? new MillraceError('MILLRACE_SINK_PIPE_CLOSED', { sink: SINK }, { cause: error })
      : new MillraceError(
          'MILLRACE_SINK_WRITE_FAILED',
          { sink: SINK, problem: describeSystemError(error) },
          { cause: error },
        );
    this.#settle();
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
    // A stream reports an error to the callback of the write first and to its listeners in a later turn.
    if (this.#closed && this.#pending === 0) setImmediate(() => this.#stream.off('error', this.#onError));
  }
}
