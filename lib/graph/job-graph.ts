import type { BatchMode } from './batch-mode';
import type { Partitioner, StreamNode } from './stream-graph';

/** A chain of operators that runs as one task: records pass from one to the next by direct calls. */
export interface JobVertex {
  readonly id: number;
  /** The names of its nodes, as Flink shows them: `flows -> assign-uuid -> print`. */
  readonly name: string;
  /** Producers before consumers; the first is the head, and every other one has all its producers in here. */
  readonly nodes: readonly StreamNode[];
  /** In how many parallel instances it runs: that of all its nodes. */
  readonly parallelism: number;
  /** The number of key groups: that of its head. */
  readonly maxParallelism: number;
}

/** Batches of records from one vertex to the head of another. */
export interface JobEdge {
  /** The producing node, and the vertex it is in. */
  readonly fromNode: number;
  readonly fromVertex: number;
  /** The side output; the main one, when not given. */
  readonly tag?: string;
  readonly toVertex: number;
  /** Which of the target's inputs this is, from 0. */
  readonly input: number;
  /** Which of the two entries of the target's head its records take; 0 where that has one. */
  readonly entry: 0 | 1;
  readonly partitioner: Partitioner;
}

/** The StreamGraph with its nodes chained into vertices: what an engine runs. */
export interface JobGraph {
  readonly jobName: string;
  /** How it runs in batch mode; a streaming job, when not given. */
  readonly batch?: BatchMode;
  readonly vertices: readonly JobVertex[];
  readonly edges: readonly JobEdge[];
}
