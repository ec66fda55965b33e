import { inspect } from 'node:util';
import type { Writable } from 'node:stream';
import type { SinkFunction } from '../../functions/sink-function';
import type { TextFormat } from '../../types/format';
import { StreamWriter } from './stream-writer';

/** How a {@link ConsoleSink} prints. */
export interface ConsoleSinkOptions<T> {
  /** What to print for a record. Default: texts as they are, all else as `util.inspect` has it, on one line. */
  readonly format?: ((value: T) => string) | Pick<TextFormat<T>, 'encode'>;
  /** Default: standard output. */
  readonly stream?: Writable;
}

/** Characters that are gathered before they are written, at most. */
const GATHER = 64 * 1024;

/**
 * Prints each record on a line of its own. What a batch prints is written at once; while the stream is full the job
 * waits for it.
 *
 * Errors: MILLRACE_SINK_PIPE_CLOSED when the reader of the stream has gone away, MILLRACE_SINK_WRITE_FAILED.
 */
export class ConsoleSink<T> implements SinkFunction<T> {
  readonly #encode: (value: T) => string;
  readonly #stream: Writable | undefined;
  #writer: StreamWriter | undefined;
  #text = '';
  #scheduled: NodeJS.Immediate | undefined;

  constructor(options: ConsoleSinkOptions<T> = {}) {
    const { format } = options;
    const stream = options.stream;
    this.#stream = stream;
    if (format === undefined) this.#encode = (value) => inspected(value, stream ?? process.stdout);
    else this.#encode = typeof format === 'function' ? format : (value) => format.encode(value);
  }

  open(): void {
    this.#writer = new StreamWriter(this.#stream ?? process.stdout);
  }

  write(value: T): void {
    this.#writer?.check();
    this.#text += this.#encode(value) + '\n';
    if (this.#text.length >= GATHER) this.#print();
    // So that a line is not kept back when no further batch comes.
    else this.#scheduled ??= setImmediate(() => this.#print());
  }

  drain(): Promise<void> | undefined {
    this.#print();
    return this.#writer?.drain();
  }

  async flush(): Promise<void> {
    this.#print();
    await this.#writer?.flush();
  }

  close(): void {
    clearImmediate(this.#scheduled);
    this.#writer?.close();
  }

  #print(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const text = this.#text;
    this.#text = '';
    if (text !== '') this.#writer?.write(text);
  }
}

function inspected(value: unknown, stream: Writable & { isTTY?: boolean }): string {
  if (typeof value === 'string') return value;
  return inspect(value, { depth: 8, breakLength: Infinity, compact: true, colors: stream.isTTY === true });
}
