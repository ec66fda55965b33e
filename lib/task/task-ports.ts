import type { RecordBatch } from '../functions/source';
import type { JobVertex } from '../graph/job-graph';
import type { Partitioner } from '../graph/stream-graph';
import type { AlignmentGroups } from '../time/alignment-groups';
import type { JobAccumulators } from './job-accumulators';
import type { TaskHost } from './ports';

/** One channel out of a task: to one parallel instance of a reader. */
export interface TaskOutput {
  /** Whether there is credit for a further batch. */
  readonly writable: boolean;
  /** Registers who is told when there is credit again. */
  onWritable(listener: () => void): void;
  /** Takes a batch; also without credit, for a record may emit several. It owns the columns. */
  batch(batch: RecordBatch, trace: number): void;
  /** Gives back a column of timestamps that has been read, so that not every batch needs a new one. */
  reclaim?(): Float64Array | undefined;
  watermark(time: number): void;
  idle(idle: boolean): void;
  end(): void;
}

/** An edge out of a task, and the output of which operator it carries. */
export interface OutputWire {
  /** The id of the producing node. */
  readonly node: number;
  /** The side output; the main one, when not given. */
  readonly tag?: string;
  /** One to each parallel instance that its records can go to, in the order of their indices. */
  readonly channels: readonly [TaskOutput, ...TaskOutput[]];
  /** How a record's channel is chosen; the first one takes all, when not given. */
  readonly exchange?: Exchange;
}

/** What chooses among parallel instances. */
export interface Exchange {
  readonly partitioner: Partitioner;
  /** The operator that reads: named in errors. */
  readonly reader: string;
  /** The number of its key groups. */
  readonly maxParallelism: number;
}

/** Whom a task tells. */
export interface TaskListener {
  /** There is something to do: call `run`. */
  wake(): void;
  /** It has ended: everything is emitted and flushed; it is to be closed. */
  finished(): void;
  /** It failed and does nothing any more; it is to be closed. */
  failed(error: unknown): void;
}

/** All that a task is made of. */
export interface TaskOptions {
  readonly jobName: string;
  readonly vertex: JobVertex;
  readonly host: TaskHost;
  /** How many inputs feed its head; a source has none. */
  readonly inputs: number;
  readonly outputs: readonly OutputWire[];
  readonly listener: TaskListener;
  /** Aborted when the job is cancelled or fails. */
  readonly signal: AbortSignal;
  /** Where its functions' accumulators go; nobody sees them, when not given. */
  readonly accumulators?: JobAccumulators;
  /** The groups of sources that wait for one another; none waits, when not given. */
  readonly alignment?: AlignmentGroups;
  /** Which of the parallel instances this is. Default: 0. */
  readonly subtaskIndex?: number;
  /** Default: 1. */
  readonly parallelism?: number;
  /** Whether keyed records come key by key: batch mode with sorted inputs. Default: false. */
  readonly byKey?: boolean;
  /** The number of key groups. Default: 128, as Flink's. */
  readonly maxParallelism?: number;
}
