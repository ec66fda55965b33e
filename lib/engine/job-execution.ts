import type { Key } from '../state/key-context';
import type { OperatorReport, SubtaskReport } from '../task/operator-report';

export type { OperatorReport, SubtaskReport };

/** How far a job has come. */
export type JobState = 'created' | 'running' | 'stopping' | 'finished' | 'stopped' | 'cancelled' | 'failed';

/** A job's counts at one moment; at the end they are the end report. */
export interface JobReport {
  readonly jobName: string;
  readonly state: JobState;
  /** Epoch milliseconds. */
  readonly startTime: number;
  /** Milliseconds from start to now, or to the end. */
  readonly duration: number;
  readonly operators: readonly OperatorReport[];
  /** What its functions have gathered by `RuntimeContext.accumulator`, by name. */
  readonly accumulators: Readonly<Record<string, unknown>>;
}

/** A job that an engine runs. */
export interface JobExecution {
  /**
   * Resolves with the last report when the job has `finished`, `stopped` or was `cancelled`; rejects with its cause
   * when it `failed`. Everything is closed by then.
   */
  readonly result: Promise<JobReport>;
  /** The counts as they are now. */
  report(): JobReport;
  /** What a keyed state holds for a key: see {@link JobClient.queryState}. */
  queryState(uid: string, state: string, key: Key): Promise<unknown>;
  /** Ends in order: sources stop reading, what is in flight is drained, sinks are flushed, all is closed. */
  stop(): Promise<JobReport>;
  /** Ends at once: nothing is drained or flushed, but all is closed. */
  cancel(): Promise<JobReport>;
}
