import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import type { SourceBatch, SourceReader } from '../../functions/source';
import { type ByteStream, CUT } from '../bytes/byte-stream';
import { describeSystemError } from '../system-error';
import { ValueBatch } from '../value-batch';
import { Wakeup } from '../wakeup';
import { type LineDecoder, NO_RECORD } from './line-decoder';
import type { LineSplit } from './line-split';
import { LineSplitter } from './line-splitter';

interface Current<S> {
  readonly split: S;
  readonly lines: LineSplitter;
  /** Set once the stream is open. */
  bytes?: ByteStream;
  /** The chunk that was read ahead; `null` is the end. */
  ahead?: Buffer | typeof CUT | null;
}

/** What differs between the sources of lines. */
export interface LineReaderOptions<T, S> {
  readonly decoder: LineDecoder<T>;
  readonly maxLineLength: number;
  open(split: S): Promise<ByteStream>;
  /** As messages and dead letters name it. */
  describe(split: S): string;
}

/**
 * Reads splits one after another, line by line. It holds one chunk, one that is read ahead, and the head of a line:
 * it reads on only when `poll` has used up what is there.
 */
export class LineReader<T, S extends LineSplit> implements SourceReader<T, S> {
  readonly #options: LineReaderOptions<T, S>;
  readonly #batch = new ValueBatch<T>();
  readonly #wakeup = new Wakeup();
  readonly #queue: S[] = [];
  #current: Current<S> | undefined;
  #noMoreSplits = false;
  #failure: Error | undefined;
  #closed = false;
  /** Openings and closings under way. */
  readonly #background = new Set<Promise<void>>();

  constructor(options: LineReaderOptions<T, S>) {
    this.#options = options;
  }

  poll(limit: number): SourceBatch<T> | undefined {
    const current = this.#current;
    if (current === undefined || this.#closed) return undefined;
    const { lines, split } = current;
    const { decoder } = this.#options;
    const batch = this.#batch;
    const source = this.#options.describe(split);
    batch.clear();
    // Bad and blank lines count too, so that a call stays short whatever the lines hold.
    for (let looked = 0; looked < limit; looked++) {
      while (!lines.next()) {
        if (!this.#nextChunk(current)) return batch.take(split.id);
      }
      const value = decoder.decode(lines, source);
      if (value !== NO_RECORD) batch.add(value);
    }
    return batch.take(split.id);
  }

  available(): Promise<void> {
    const current = this.#current;
    if (current !== undefined && (current.lines.pending || current.ahead !== undefined)) return Promise.resolve();
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return this.finished || this.#closed ? Promise.resolve() : this.#wakeup.wait();
  }

  get finished(): boolean {
    return this.#noMoreSplits && this.#current === undefined && this.#queue.length === 0;
  }

  addSplits(splits: readonly S[]): void {
    this.#queue.push(...splits);
    if (this.#current === undefined) this.#nextSplit();
    this.#wakeup.wake();
  }

  noMoreSplits(): void {
    this.#noMoreSplits = true;
    this.#wakeup.wake();
  }

  snapshot(): readonly S[] {
    const current = this.#current;
    if (current === undefined) return [...this.#queue];
    const { split, lines } = current;
    return [{ ...split, offset: lines.offset, line: lines.lineNumber }, ...this.#queue];
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wakeup.wake();
    const bytes = this.#current?.bytes;
    if (bytes !== undefined) this.#inBackground(bytes.close());
    while (this.#background.size > 0) await Promise.all(this.#background);
  }

  /** Takes the chunk that was read ahead; `false` when there is none yet, or the split is at its end. */
  #nextChunk(current: Current<S>): boolean {
    const { ahead } = current;
    if (ahead === undefined) return false;
    if (ahead === CUT) this.#cut(current);
    else if (ahead !== null) current.lines.push(ahead);
    if (ahead !== null) {
      this.#readAhead(current);
      return true;
    }
    if (!current.lines.ended) {
      current.lines.end();
      return true;
    }
    this.#current = undefined;
    if (current.bytes !== undefined) this.#inBackground(current.bytes.close());
    this.#nextSplit();
    return false;
  }

  #cut({ lines, split }: Current<S>): void {
    if (!lines.cut()) return;
    const source = this.#options.describe(split);
    this.#options.decoder.bad(lines, source, new MillraceError('MILLRACE_LINE_CUT', { source }));
  }

  #nextSplit(): void {
    const split = this.#queue.shift();
    this.#current = undefined;
    if (split === undefined || this.#closed) {
      this.#wakeup.wake();
      return;
    }
    const current: Current<S> = { split, lines: new LineSplitter(this.#options.maxLineLength, split) };
    this.#current = current;
    this.#inBackground(this.#open(current));
  }

  async #open(current: Current<S>): Promise<void> {
    try {
      const bytes = await this.#options.open(current.split);
      if (this.#closed) {
        await bytes.close();
        return;
      }
      current.bytes = bytes;
      this.#readAhead(current);
    } catch (error) {
      this.#fail(current, error);
    }
  }

  #readAhead(current: Current<S>): void {
    delete current.ahead;
    current.bytes?.next().then(
      (chunk) => {
        current.ahead = chunk ?? null;
        this.#wakeup.wake();
      },
      (error: unknown) => this.#fail(current, error),
    );
  }

  #fail(current: Current<S>, error: unknown): void {
    if (this.#closed) return;
    const { split, lines } = current;
    const params = {
      source: this.#options.describe(split),
      position: `line ${lines.lineNumber}`,
      problem: describeSystemError(error),
    };
    this.#failure = isMillraceError(error)
      ? error
      : new MillraceError('MILLRACE_SOURCE_READ_FAILED', params, { cause: error });
    this.#wakeup.wake();
  }

  #inBackground(work: Promise<void>): void {
    // Nothing is lost when closing fails what was only read.
    const watched = work.catch(() => undefined).finally(() => this.#background.delete(watched));
    this.#background.add(watched);
  }
}
