import type { TextFormat } from '../types/format';
import type { RuntimeContext } from './rich-function';
import type { IO, Signature, Typed } from './types';

/** Records between the edges of a segment: columns, of which `from` (inclusive) to `to` (exclusive) are meant. */
export interface RecordBatch<T = unknown> {
  readonly values: readonly T[];
  /** Event times in epoch milliseconds, by the same index; {@link NO_TIMESTAMP} for a record without one. */
  readonly timestamps: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** The timestamp of a record to which none was assigned; as Flink's Long.MIN_VALUE it is below every event time. */
export const NO_TIMESTAMP = -Infinity;

/** A part of a source that one reader reads from a position: a file from an offset, a partition. JSON-serializable. */
export interface SourceSplit {
  readonly id: string;
}

/** What a reader hands over: records of ONE split, so that watermarks can be kept per split. Valid until the next `poll`. */
export interface SourceBatch<T = unknown> extends RecordBatch<T> {
  readonly split: string;
}

/** A record that could not be read, with all that is needed to find it again. */
export interface BadRecord {
  /** What came in, at most 64 KiB of it. */
  readonly raw: string;
  /** How `raw` holds it: as text (when not given), or base64 because it is no valid UTF-8. */
  readonly encoding?: 'base64';
  /** The length of the whole in bytes; greater than what `raw` holds where that was cut. */
  readonly length: number;
  readonly cause: unknown;
  /** Where it came from: a path, an address, a topic and partition. */
  readonly source: string;
  /** Where in there: `line 17`, `offset 1234`. */
  readonly position: string;
}

/** What a reader is given by the task that runs it. */
export interface SourceReaderContext extends RuntimeContext {
  /** The format that was given beside the source (`@Source({ format })`); an option of the source itself goes first. */
  readonly format?: TextFormat<unknown>;
  /**
   * Takes a record that cannot be read; it is counted and written to the job's dead letters.
   * @throws MILLRACE_BAD_RECORD_LIMIT when the job's number of bad records is exceeded: let it pass. Their ratio is
   * judged after each `poll`, with the good records of it.
   */
  badRecord(record: BadRecord): void;
}

/** Reads splits and remembers its position in each; as Flink's SourceReader. */
export interface SourceReader<T, S extends SourceSplit = SourceSplit> {
  /** At most `limit` records that are there now, `undefined` when there are none at the moment. Never waits. */
  poll(limit: number): SourceBatch<T> | undefined;
  /** Resolves when `poll` may have something again or `finished` has changed; rejects when reading failed. */
  available(): Promise<void>;
  /** True once all splits are read to their end and {@link noMoreSplits} was called. */
  readonly finished: boolean;
  addSplits(splits: readonly S[]): void;
  noMoreSplits(): void;
  /**
   * Stops reading some of its splits for now, and goes on with others: those whose watermarks are ahead of their group,
   * of a strategy `withWatermarkAlignment`. Only where it reads several at the same time.
   */
  pauseOrResumeSplits?(pause: readonly string[], resume: readonly string[]): void;
  /** The unread rest: each split at the position behind the last record that was handed over. */
  snapshot(): readonly S[];
  close(): void | Promise<void>;
}

/** Finds the splits of a source and hands them out; one a job, as Flink's SplitEnumerator. */
export interface SplitEnumerator<S extends SourceSplit = SourceSplit> {
  /**
   * The next split for the reader that asks; `undefined` when there will be none any more. Where several subtasks read,
   * each may be waiting for its answer. The readers of a bounded source ask again when they begin with the last split
   * they have; those of a continuous one at once, in turn.
   */
  nextSplit(subtaskIndex: number): S | undefined | Promise<S | undefined>;
  /** Takes back the splits of a reader that failed. */
  addSplitsBack(splits: readonly S[]): void;
  /** The splits that are not handed out yet. */
  snapshot(): readonly S[];
  close?(): void | Promise<void>;
}

/** Where records come from; as Flink's Source. Subclass a connector's source, or this class for an own one. */
export abstract class Source<T, S extends SourceSplit = SourceSplit> implements Typed<never, T> {
  declare readonly [IO]?: Signature<never, T>;
  /**
   * Whether the source ends by itself. Of a class that the container makes it is known before only where it is a
   * getter: what the runtime mode `automatic` goes by.
   */
  abstract readonly boundedness: 'bounded' | 'continuous-unbounded';
  /** Whether several subtasks can read its splits. Where not, it runs in one, and a greater `parallelism` is a fault. */
  // A getter, so that a subclass may say it by one, before it is made.
  // eslint-disable-next-line @typescript-eslint/class-literal-property-style
  get parallel(): boolean {
    return true;
  }
  /** @param restored the enumerator's snapshot, when the job starts from a checkpoint. */
  abstract createEnumerator(restored?: readonly S[]): SplitEnumerator<S> | Promise<SplitEnumerator<S>>;
  abstract createReader(context: SourceReaderContext): SourceReader<T, S> | Promise<SourceReader<T, S>>;
}
