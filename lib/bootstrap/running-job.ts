import { JobClient } from '../engine/job-client';
import type { JobExecution, JobReport } from '../engine/job-execution';
import { MillraceError } from '../errors/millrace-error';
import type { Key } from '../state/key-context';

/** The bean by which services see the job, which starts after they are made. */
export class RunningJob extends JobClient {
  /** Given when the job starts. */
  execution: JobExecution | undefined;
  readonly #application: string;

  constructor(application: string) {
    super();
    this.#application = application;
  }

  report(): JobReport {
    return this.#started().report();
  }

  queryState(uid: string, state: string, key: Key): Promise<unknown> {
    return this.#started().queryState(uid, state, key);
  }

  #started(): JobExecution {
    if (this.execution !== undefined) return this.execution;
    throw new MillraceError('MILLRACE_JOB_NOT_STARTED', { application: this.#application });
  }
}
