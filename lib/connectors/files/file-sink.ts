import { MillraceError } from '../../errors/millrace-error';
import type { RuntimeContext } from '../../functions/rich-function';
import type { SinkFunction } from '../../functions/sink-function';
import type { TextFormat } from '../../types/format';
import { LineFile } from './line-file';
import { subtaskPath } from './subtask-path';

/** What a {@link FileSink} writes, and where. */
export interface FileSinkOptions<T> {
  /** The file; its folder is made when it is not there. Parallel subtasks write `name-0.ext`, `name-1.ext`, ... */
  readonly path: string;
  /** How a record becomes a line. */
  readonly format: Pick<TextFormat<T>, 'encode'>;
  /**
   * `overwrite` writes to `<path>.inprogress` and puts that in the place of the old file when the whole job has ended in
   * order, finished or stopped; when it fails or is cancelled, the old file stays as it was. `append` adds to the file while the job runs. Default: `overwrite`.
   */
  readonly mode?: 'overwrite' | 'append';
}

/** Characters that are gathered before they are written. */
const GATHER = 64 * 1024;
/** Characters that wait for the disk before the job has to wait, too. */
const ENOUGH = 1024 * 1024;

/**
 * Writes each record as a line of a file, in UTF-8. After each flush and at the end, in order or not, the file holds whole
 * lines, and those flushed are safe on disk. Only a process that is killed can leave half a line in a file that is
 * appended to; the next one that appends ends it first.
 *
 * Errors: MILLRACE_SINK_WRITE_FAILED with the path (no permission, disk full, ...), MILLRACE_RECORD_UNWRITABLE for a
 * record whose text holds a line break.
 */
export class FileSink<T> implements SinkFunction<T> {
  readonly #options: FileSinkOptions<T>;
  #file: LineFile | undefined;
  #text = '';
  /** The write under way; it never rejects, see `#failure`. */
  #writing: Promise<void> | undefined;
  #failure: Error | undefined;
  #flushed = false;
  #signal: AbortSignal | undefined;

  constructor(options: FileSinkOptions<T>) {
    this.#options = options;
  }

  async open(context: Pick<RuntimeContext, 'subtaskIndex' | 'parallelism' | 'signal'>): Promise<void> {
    this.#signal = context.signal;
    const path = subtaskPath(this.#options.path, context);
    this.#file = await LineFile.open(path, this.#options.mode ?? 'overwrite');
  }

  write(value: T): void {
    this.#check();
    const line = this.#options.format.encode(value);
    if (line.includes('\n')) {
      const problem = 'its text holds a line break';
      throw new MillraceError('MILLRACE_RECORD_UNWRITABLE', { format: 'a line', problem });
    }
    this.#text += line + '\n';
    this.#flushed = false;
    if (this.#text.length >= GATHER) this.#writeOut();
  }

  drain(): Promise<void> | undefined {
    this.#check();
    this.#writeOut();
    return this.#text.length >= ENOUGH ? this.#written() : undefined;
  }

  async flush(): Promise<void> {
    await this.#written();
    await this.#file?.sync();
    this.#flushed = true;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await this.#writing;
    // This sink may have had all its records while another part of the job failed.
    const whole = this.#flushed && this.#signal?.aborted !== true;
    await (whole ? file?.publish() : file?.discard());
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves when nothing waits any more. */
  async #written(): Promise<void> {
    for (;;) {
      this.#check();
      this.#writeOut();
      if (this.#writing === undefined) return;
      await this.#writing;
    }
  }

  #writeOut(): void {
    if (this.#writing !== undefined || this.#file === undefined || this.#text === '') return;
    const text = this.#text;
    this.#text = '';
    this.#writing = this.#file
      .write(text)
      .catch((error: unknown) => void (this.#failure = error as Error))
      .finally(() => (this.#writing = undefined));
  }
}
