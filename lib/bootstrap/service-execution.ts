import type { JobExecution, JobReport, JobState } from '../engine/job-execution';
import { MillraceError } from '../errors/millrace-error';
import type { Clock } from '../time/clock';

/**
 * What stands in the place of a job in an application without a stream: it runs until it is told to end, or until
 * nothing is left that could go on.
 */
export class ServiceExecution implements JobExecution {
  readonly result: Promise<JobReport>;
  readonly #application: string;
  readonly #clock: Clock;
  readonly #startTime: number;
  #endTime: number | undefined;
  #state: JobState = 'running';
  #resolve!: (report: JobReport) => void;

  constructor(application: string, clock: Clock) {
    this.#application = application;
    this.#clock = clock;
    this.#startTime = clock.now();
    this.result = new Promise((resolve) => (this.#resolve = resolve));
  }

  report(): JobReport {
    const startTime = this.#startTime;
    const duration = (this.#endTime ?? this.#clock.now()) - startTime;
    return { jobName: this.#application, state: this.#state, startTime, duration, operators: [], accumulators: {} };
  }

  queryState(uid: string): Promise<unknown> {
    return Promise.reject(new MillraceError('MILLRACE_STATE_QUERY_OPERATOR', { uid, known: [] }));
  }

  stop(): Promise<JobReport> {
    return this.#endAs('stopped');
  }

  cancel(): Promise<JobReport> {
    return this.#endAs('cancelled');
  }

  /** Nothing goes on any more. */
  finish(): Promise<JobReport> {
    return this.#endAs('finished');
  }

  #endAs(state: JobState): Promise<JobReport> {
    if (this.#endTime === undefined) {
      this.#endTime = this.#clock.now();
      this.#state = state;
      this.#resolve(this.report());
    }
    return this.result;
  }
}
