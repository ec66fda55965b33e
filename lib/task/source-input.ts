import { MillraceError, isMillraceError } from '../errors/millrace-error';
import {
  NO_TIMESTAMP,
  type Source,
  type SourceBatch,
  type SourceReader,
  type SplitEnumerator,
} from '../functions/source';
import type { SourceNode } from '../graph/stream-graph';
import { SplitWatermarks } from '../time/split-watermarks';
import { BATCH_SIZE } from './output-buffer';
import type { OperatorReport } from './operator-report';
import type { StreamTask } from './stream-task';
import type { TaskOptions } from './task-ports';
import { UserCounters } from './user-counters';

/** Feeds a task whose head is a source: reads splits, assigns event times and makes watermarks. */
export class SourceInput implements AsyncDisposable {
  readonly #node: SourceNode;
  readonly #task: StreamTask;
  readonly #options: TaskOptions;
  readonly #watermarks: SplitWatermarks | undefined;
  readonly #nextTrace: () => number;
  #enumerator: SplitEnumerator | undefined;
  #reader: SourceReader<unknown> | undefined;
  #waiting = false;
  #ended = false;
  #closed = false;
  #lastSplit: string | undefined;
  #watermark = -Infinity;
  #idle = false;
  #timestamps = new Float64Array(BATCH_SIZE);
  #dead = 0;
  readonly #counters = new UserCounters();

  /** @param nextTrace makes the number of all that a batch will cause. */
  constructor(node: SourceNode, task: StreamTask, options: TaskOptions, nextTrace: () => number) {
    this.#node = node;
    this.#task = task;
    this.#options = options;
    this.#nextTrace = nextTrace;
    const { watermark } = node;
    if (watermark !== undefined) {
      this.#watermarks = new SplitWatermarks(watermark, options.host.clock, () => {
        this.#passWatermark();
      });
    }
  }

  /** The source's counts: what was read and what could not be. */
  report(): OperatorReport {
    const { id, uid, name, kind } = this.#node;
    const recordsOut = this.#task.recordsIn;
    const counts = { recordsIn: recordsOut + this.#dead, recordsOut, dropped: 0, invalid: 0, dead: this.#dead };
    const watermark = this.#task.currentWatermark;
    return { id, uid, name, kind, ...counts, sideOutputs: {}, counters: this.#counters.counts, watermark };
  }

  /** Whether `poll` may find something. */
  get ready(): boolean {
    return this.#reader !== undefined && !this.#waiting && !this.#ended;
  }

  async open(): Promise<void> {
    const { jobName, host, signal, subtaskIndex = 0, parallelism = 1 } = this.#options;
    const { name, format, function: ref } = this.#node;
    try {
      const source = (
        ref.kind === 'lambda' ? (ref.value() as object) : await host.functions.create(ref, name)
      ) as Source<unknown>;
      this.#enumerator = await source.createEnumerator();
      this.#reader = await source.createReader({
        ...{ jobName, operatorName: name, subtaskIndex, parallelism, signal, counter: this.#counters.get },
        ...(format === undefined ? {} : { format }),
        badRecord: (record) => {
          this.#dead++;
          host.badRecord(name, record);
        },
      });
    } catch (error) {
      throw this.#failure(error);
    }
    void this.#assign(this.#enumerator, this.#reader, subtaskIndex);
  }

  /** Reads what is there, if anything, and feeds it; to be called only while the task is accepting. */
  poll(): void {
    const reader = this.#reader;
    if (reader === undefined || this.#ended || this.#waiting) return;
    let batch: SourceBatch | undefined;
    try {
      batch = reader.poll(BATCH_SIZE);
      this.#options.host.recordsRead?.(this.#node.name, batch === undefined ? 0 : batch.to - batch.from);
      if (batch === undefined || batch.split !== this.#lastSplit) {
        this.#watermarks?.keep(new Set(reader.snapshot().map(({ id }) => id)));
      }
      if (batch === undefined) {
        if (reader.finished) this.end();
        else this.#wait(reader);
        return;
      }
    } catch (error) {
      this.#task.fail(this.#failure(error));
      return;
    }
    this.#lastSplit = batch.split;
    if (batch.from < batch.to) this.#feed(batch);
  }

  /** Ends the input: after its last record with the highest watermark, as Flink does; stopped before it, without. */
  end(stopped = false): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#watermarks?.[Symbol.dispose]();
    if (!stopped) this.#task.watermark(0, Infinity);
    this.#task.end(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended = true;
    this.#watermarks?.[Symbol.dispose]();
    try {
      await this.#reader?.close();
    } finally {
      await this.#enumerator?.close?.();
    }
  }

  /** Hands out all splits there are, and those that come later. */
  async #assign(enumerator: SplitEnumerator, reader: SourceReader<unknown>, subtaskIndex: number): Promise<void> {
    try {
      for (;;) {
        const split = await enumerator.nextSplit(subtaskIndex);
        if (this.#closed) return;
        if (split === undefined) {
          reader.noMoreSplits();
          break;
        }
        this.#watermarks?.add(split.id);
        reader.addSplits([split]);
        this.#task.wake();
      }
      this.#task.wake();
    } catch (error) {
      if (!this.#closed) this.#task.fail(this.#failure(error));
    }
  }

  #wait(reader: SourceReader<unknown>): void {
    this.#waiting = true;
    reader.available().then(
      () => {
        this.#waiting = false;
        this.#task.wake();
      },
      (error: unknown) => {
        if (!this.#closed) this.#task.fail(this.#failure(error));
      },
    );
  }

  #feed(batch: SourceBatch): void {
    const { values, from, to, split } = batch;
    let { timestamps } = batch;
    let highest = NO_TIMESTAMP;
    const { stamp } = this.#task;
    if (stamp !== undefined) {
      if (this.#timestamps.length < to) this.#timestamps = new Float64Array(to);
      timestamps = this.#timestamps;
      try {
        highest = stamp(values, timestamps, from, to);
      } catch (error) {
        this.#task.fail(this.#failure(error));
        return;
      }
    } else if (this.#watermarks !== undefined) {
      for (let i = from; i < to; i++) highest = Math.max(highest, timestamps[i] as number);
    }
    this.#task.batch({ values, timestamps, from, to }, this.#nextTrace());
    if (this.#watermarks === undefined) return;
    this.#watermarks.onBatch(split, highest);
    this.#passWatermark();
  }

  #passWatermark(): void {
    const watermarks = this.#watermarks;
    if (watermarks === undefined || this.#ended) return;
    if (watermarks.idle !== this.#idle) {
      this.#idle = watermarks.idle;
      this.#task.idle(0, this.#idle);
    }
    if (watermarks.current <= this.#watermark) return;
    this.#watermark = watermarks.current;
    this.#task.watermark(0, this.#watermark);
  }

  /** A coded error says what is wrong by itself, and how the process is to end. */
  #failure(cause: unknown): unknown {
    if (isMillraceError(cause)) return cause;
    const problem = cause instanceof Error ? cause.message : String(cause);
    const { name } = this.#node;
    return new MillraceError(
      'MILLRACE_OPERATOR_FAILED',
      { operator: name, vertex: this.#task.name, problem },
      { cause },
    );
  }
}
