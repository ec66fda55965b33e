import { NO_TIMESTAMP, type SourceBatch, type SourceReader, type SourceSplit } from '../functions/source';
import type { SourceNode } from '../graph/stream-graph';
import { SplitWatermarks } from '../time/split-watermarks';
import { AlignedReading } from './aligned-reading';
import { UserMetrics } from './metrics/user-metrics';
import { BATCH_SIZE } from './output-buffer';
import type { SourceCoordinator } from './source-coordinator';
import type { SubtaskReport } from './operator-report';
import { promiseCheck } from './promise-check';
import type { StreamTask } from './stream-task';
import { accumulatorsOf } from './task-core';
import type { TaskOptions } from './task-ports';

/**
 * Splits that a reader has in hand where others could take them: the one it reads, and the next, which holds the
 * watermark back until it is read. So no split that is handed out later is late before it begins.
 */
const AHEAD = 2;

/** Feeds a task whose head is a source: reads splits, assigns event times and makes watermarks. */
export class SourceInput implements AsyncDisposable {
  readonly #node: SourceNode;
  readonly #task: StreamTask;
  readonly #options: TaskOptions;
  readonly #watermarks: SplitWatermarks | undefined;
  /** What holds it back while it is ahead of its group. */
  readonly #aligned: AlignedReading | undefined;
  #group: Disposable | undefined;
  readonly #nextTrace: () => number;
  readonly #coordinator: SourceCoordinator;
  #reader: SourceReader<unknown> | undefined;
  #waiting = false;
  #ended = false;
  #closed = false;
  /** Whether the answer to a request for a split is awaited. */
  #asking = false;
  /** Whether there will be no further split. */
  #told = false;
  #lastSplit: string | undefined;
  #watermark = -Infinity;
  #idle = false;
  #timestamps = new Float64Array(BATCH_SIZE);
  #dead = 0;
  readonly #metrics: UserMetrics;

  /** @param nextTrace makes the number of all that a batch will cause. */
  constructor(coordinator: SourceCoordinator, task: StreamTask, options: TaskOptions, nextTrace: () => number) {
    // It feeds the head of its chain.
    const node = options.vertex.nodes[0] as SourceNode;
    this.#coordinator = coordinator;
    this.#metrics = new UserMetrics(node.name, options.host.clock);
    this.#node = node;
    this.#task = task;
    this.#options = options;
    this.#nextTrace = nextTrace;
    const { watermark } = node;
    if (watermark !== undefined) {
      this.#watermarks = new SplitWatermarks(watermark, options.host.clock, {
        changed: () => {
          this.#passWatermark();
        },
        failed: (error) => {
          task.fail(coordinator.failure(error));
        },
      });
      if (watermark.alignment !== undefined && options.alignment !== undefined) {
        this.#aligned = new AlignedReading(this.#watermarks, () => {
          this.#allowed();
        });
        this.#group = options.alignment.join(watermark.alignment, this.#aligned);
      }
    }
  }

  /** The source's counts: what was read and what could not be. */
  report(): SubtaskReport {
    const { id, uid, name, kind } = this.#node;
    const recordsOut = this.#task.recordsIn;
    const counts = { recordsIn: recordsOut + this.#dead, recordsOut, dropped: 0, invalid: 0, dead: this.#dead };
    const watermark = this.#task.currentWatermark;
    const subtask = this.#options.subtaskIndex ?? 0;
    const own = { sideOutputs: {}, counters: this.#metrics.counts, ...this.#metrics.reports };
    return { id, uid, name, kind, subtask, ...counts, ...own, watermark };
  }

  /** Whether `poll` may find something. */
  get ready(): boolean {
    if (this.#reader === undefined || this.#waiting || this.#ended || this.#aligned?.held === true) return false;
    // A split that is still to come must not be late already.
    return !this.#asking || !this.#coordinator.onDemand;
  }

  async open(): Promise<void> {
    const { jobName, host, signal, subtaskIndex = 0, parallelism = 1 } = this.#options;
    const { name, format } = this.#node;
    const source = await this.#coordinator.open();
    try {
      this.#reader = await source.createReader({
        ...{ jobName, operatorName: name, subtaskIndex, parallelism, signal, ...this.#metrics.group },
        accumulator: accumulatorsOf(this.#options, name),
        ...(format === undefined ? {} : { format }),
        badRecord: (record) => {
          this.#dead++;
          host.badRecord(name, record);
        },
      });
    } catch (error) {
      throw this.#coordinator.failure(error);
    }
  }

  /** Asks for a split; answers whether it has got one and wants a further one at once. */
  request(): boolean {
    const reader = this.#reader;
    if (reader === undefined || this.#asking || this.#told || this.#closed) return false;
    try {
      const split = this.#coordinator.nextSplit(this.#options.subtaskIndex ?? 0);
      if (!promiseCheck(split)) return this.#take(reader, split as SourceSplit | undefined);
      this.#asking = true;
      (split as Promise<SourceSplit | undefined>).then(
        (answer) => {
          this.#asking = false;
          if (this.#take(reader, answer)) this.#fill();
        },
        (error: unknown) => {
          this.#failAsking(error);
        },
      );
    } catch (error) {
      this.#failAsking(error);
    }
    return false;
  }

  /** Reads what is there, if anything, and feeds it; to be called only while the task is accepting. */
  poll(): void {
    const reader = this.#reader;
    if (reader === undefined || this.#ended || this.#waiting || this.#aligned?.held === true) return;
    let batch: SourceBatch | undefined;
    try {
      batch = reader.poll(BATCH_SIZE);
      this.#options.host.recordsRead?.(this.#node.name, batch === undefined ? 0 : batch.to - batch.from);
      if (batch === undefined || batch.split !== this.#lastSplit) {
        const unread = reader.snapshot();
        this.#watermarks?.keep(new Set(unread.map(({ id }) => id)));
        if (unread.length < AHEAD) this.#fill();
      }
      if (batch === undefined) {
        if (reader.finished) this.end();
        else this.#wait(reader);
        return;
      }
    } catch (error) {
      this.#task.fail(this.#coordinator.failure(error));
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
    this.#group?.[Symbol.dispose]();
    if (!stopped) this.#task.watermark(0, Infinity);
    this.#task.end(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended = true;
    this.#watermarks?.[Symbol.dispose]();
    this.#group?.[Symbol.dispose]();
    await this.#reader?.close();
  }

  #fill(): void {
    while (this.request());
  }

  /** Takes a split, or that there is none any more; answers whether a further one is wanted at once. */
  #take(reader: SourceReader<unknown>, split: SourceSplit | undefined): boolean {
    if (this.#closed) return false;
    if (split === undefined) {
      this.#told = true;
      reader.noMoreSplits();
      this.#task.wake();
      return false;
    }
    this.#watermarks?.add(split.id);
    reader.addSplits([split]);
    this.#passWatermark();
    this.#task.wake();
    return !this.#coordinator.onDemand || reader.snapshot().length < AHEAD;
  }

  #failAsking(error: unknown): void {
    if (!this.#closed) this.#task.fail(this.#coordinator.failure(error));
  }

  #wait(reader: SourceReader<unknown>): void {
    this.#waiting = true;
    reader.available().then(
      () => {
        this.#waiting = false;
        this.#task.wake();
      },
      (error: unknown) => {
        if (!this.#closed) this.#task.fail(this.#coordinator.failure(error));
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
        this.#task.fail(this.#coordinator.failure(error));
        return;
      }
    } else if (this.#watermarks !== undefined) {
      for (let i = from; i < to; i++) highest = Math.max(highest, timestamps[i] as number);
    }
    const records = { values, timestamps, from, to };
    try {
      this.#watermarks?.onBatch(split, highest, records);
    } catch (error) {
      this.#task.fail(this.#coordinator.failure(error));
      return;
    }
    if (this.#reader !== undefined) this.#steer(this.#reader);
    this.#task.batch(records, this.#nextTrace());
    this.#passWatermark();
  }

  /** How far it may be read has changed. */
  #allowed(): void {
    if (this.#reader !== undefined) this.#steer(this.#reader);
    this.#task.wake();
  }

  #steer(reader: SourceReader<unknown>): void {
    try {
      this.#aligned?.steer(reader);
    } catch (error) {
      this.#task.fail(this.#coordinator.failure(error));
    }
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
}
