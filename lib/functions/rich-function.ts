import type { Accumulator } from './accumulators/accumulator';
import type { Histogram } from './metrics/histogram';
import type { Meter } from './metrics/meter';

/** A number of the user's own that the job's report and metrics show; as Flink's Counter. */
export interface Counter {
  /** @param by default 1 */
  inc(by?: number): void;
  readonly count: number;
}

/** The metrics of an operator's functions, by name: shown in the job's report and by `/metrics`; as Flink's MetricGroup. */
export interface MetricGroup {
  /**
   * The operator's counter of that name; made at the first call. Shown as `counters` of its OperatorReport.
   *
   * @throws MILLRACE_METRIC_INVALID when there is another metric of that name
   */
  counter(name: string): Counter;
  /**
   * A number that is read whenever somebody asks, and may rise and fall: the length of a queue, the age of a model. One
   * that throws is reported as `NaN`.
   *
   * @throws MILLRACE_METRIC_INVALID when there is a metric of that name
   */
  gauge(name: string, read: () => number): void;
  /** The meter of that name; made at the first call. @throws MILLRACE_METRIC_INVALID as `counter` */
  meter(name: string): Meter;
  /** The histogram of that name; made at the first call. @throws MILLRACE_METRIC_INVALID as `counter` */
  histogram(name: string): Histogram;
}

/** What a function can know of the place it runs at; given to `open`. */
export interface RuntimeContext extends MetricGroup {
  /** The job's name. */
  readonly jobName: string;
  /** The operator's name, as in plans, logs and metrics. */
  readonly operatorName: string;
  /** Which of the parallel instances this is, from 0. */
  readonly subtaskIndex: number;
  readonly parallelism: number;
  /** Aborted when the job is cancelled or fails; not when it ends in order. */
  readonly signal: AbortSignal;
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
