import type { Accumulator } from './accumulators/accumulator';

/** A number of the user's own that the job's report and metrics show; as Flink's Counter. */
export interface Counter {
  /** @param by default 1 */
  inc(by?: number): void;
  readonly count: number;
}

/** What a function can know of the place it runs at; given to `open`. */
export interface RuntimeContext {
  /** The job's name. */
  readonly jobName: string;
  /** The operator's name, as in plans, logs and metrics. */
  readonly operatorName: string;
  /** Which of the parallel instances this is, from 0. */
  readonly subtaskIndex: number;
  readonly parallelism: number;
  /** Aborted when the job is cancelled or fails; not when it ends in order. */
  readonly signal: AbortSignal;
  /** The operator's counter of that name; made at the first call. Shown as `counters` of its OperatorReport. */
  counter(name: string): Counter;
  /**
   * Takes in an accumulator of this instance, and gives it back. Those of one name are merged, of all instances of all
   * operators of the job, into the JobReport's `accumulators`; Flink's addAccumulator. Make it in `open`.
   *
   * @throws MILLRACE_ACCUMULATOR_INVALID when the instance has one of that name, or another's is of another class.
   */
  accumulator<A extends Accumulator<never, unknown>>(name: string, accumulator: A): A;
}

/**
 * The optional life cycle of every function. `open` runs once before the first record, `close` once after the
 * last one, also when the job fails (then perhaps without a completed `open`).
 */
export interface RichFunction {
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
