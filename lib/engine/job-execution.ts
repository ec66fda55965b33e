/** How far a job has come. */
export type JobState = 'created' | 'running' | 'stopping' | 'finished' | 'stopped' | 'cancelled' | 'failed';

/** The counts of one operator, all its subtasks together. */
export interface OperatorReport {
  /** The node's id in the StreamGraph. */
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly kind: string;
  readonly recordsIn: number;
  /** Emitted to the main output. */
  readonly recordsOut: number;
  /** Filtered away, mapped to nothing, or invalid and dropped. */
  readonly dropped: number;
  /** Refused as invalid; those that went to the `invalid` side output are counted here, not in `dropped`. */
  readonly invalid: number;
  /** Unreadable records that went to the dead letters. */
  readonly dead: number;
  /** Emitted to side outputs, by tag. */
  readonly sideOutputs: Readonly<Record<string, number>>;
  /** The user's own counters (RuntimeContext.counter), by name. */
  readonly counters: Readonly<Record<string, number>>;
  /** The current watermark, `-Infinity` before the first. */
  readonly watermark: number;
}

/** A job's counts at one moment; at the end they are the end report. */
export interface JobReport {
  readonly jobName: string;
  readonly state: JobState;
  /** Epoch milliseconds. */
  readonly startTime: number;
  /** Milliseconds from start to now, or to the end. */
  readonly duration: number;
  readonly operators: readonly OperatorReport[];
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
  /** Ends in order: sources stop reading, what is in flight is drained, sinks are flushed, all is closed. */
  stop(): Promise<JobReport>;
  /** Ends at once: nothing is drained or flushed, but all is closed. */
  cancel(): Promise<JobReport>;
}
