import { setImmediate } from 'node:timers/promises';
import { Job } from '../../decorators/job';
import { prepareApplication } from '../bootstrap/prepared-application';
import { startApplication, type RunningApplication } from '../bootstrap/running-application';
import type { JobReport } from '../engine/job-execution';
import { MillraceError } from '../errors/millrace-error';
import type { SinkFunction } from '../functions/sink-function';
import type { InputOf } from '../functions/typing';
import { isClass, type Class } from '../metadata/class';
import type { Key } from '../state/key-context';
import type { StreamExecutionEnvironment } from '../stream/stream-execution-environment';
import type { StreamJob } from '../stream/stream-job';
import { Replacements, type SourceReplacement } from './replacements';
import { isApplication, prepareOptions, testApplication, type TestOptions } from './test-application';

/** How a job is started in a test. */
export interface JobHarnessOptions extends TestOptions {
  /** Records in the place of sources: see {@link replaceSource}. */
  readonly sources?: readonly SourceReplacement[];
  /** Sinks that are not made: what reaches them is kept for {@link JobHarness.records}. */
  // Sinks of any records: which ones each has, `records` says.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly sinks?: readonly Class<SinkFunction<any>>[];
}

/** What can be tested as a job: an application, a class with `@Job`, or the calls on the environment themselves. */
export type TestedJob = Class | ((env: StreamExecutionEnvironment) => void);

/**
 * Runs a whole job on the embedded engine inside a test, as `run` does, but for the process: no command line, no
 * environment, no signals, no exit code, nothing printed.
 *
 * @example
 * await using job = await JobHarness.start(FlowApplication, {
 *   sources: [replaceSource(Flows, [flow])],
 *   sinks: [Printed],
 *   overrides: [override(FlowService, fake)],
 * });
 * await job.finished();
 * expect(job.records(Printed)).toEqual([{ ...flow, uuid: '1' }]);
 */
export class JobHarness implements AsyncDisposable {
  readonly #running: RunningApplication;
  readonly #replacements: Replacements;
  #ended = false;
  #told = false;

  private constructor(running: RunningApplication, replacements: Replacements) {
    this.#running = running;
    this.#replacements = replacements;
    const end = (): void => {
      this.#ended = true;
    };
    // A failure is told by `finished`, or when the harness is disposed.
    running.result.then(end, end);
  }

  /**
   * Starts an application, or a job with an application of its own.
   *
   * @throws what keeps it from starting: MILLRACE_APPLICATION_FAULTS with all faults, MILLRACE_HARNESS_NOT_IN_JOB for a
   * replaced class that the job does not have, MILLRACE_BEAN_FAILED; then everything is closed.
   */
  static async start(job: TestedJob, options: JobHarnessOptions = {}): Promise<JobHarness> {
    const { clock, sources = [], sinks = [], classes = [] } = options;
    const application = isApplication(job) ? job : testApplication('test', options);
    const own = isApplication(job) ? [] : [isClass(job) ? job : jobOf(job)];
    const prepared = prepareApplication(application, { ...prepareOptions(options), classes: [...own, ...classes] });
    const replacements = new Replacements(sources, sinks, prepared.graph);
    const running = await startApplication(prepared, {
      functions: (made) => replacements.before(made),
      ...(clock !== undefined && { clock }),
    });
    return new JobHarness(running, replacements);
  }

  /** What has reached a sink so far, in order; frozen. @throws MILLRACE_HARNESS_NOT_COLLECTED when it is not in `sinks` */
  records<S extends object>(sink: Class<S>): readonly InputOf<S>[] {
    // What the sink takes is what reaches it.
    return this.#replacements.records(sink) as InputOf<S>[];
  }

  /** The job's counts as they are now. */
  report(): JobReport {
    return this.#running.report();
  }

  /** What a keyed state of a running job holds for a key; as JobClient's. */
  queryState(uid: string, state: string, key: Key): Promise<unknown> {
    return this.#running.job.queryState(uid, state, key);
  }

  /** The last report, when the job has ended by itself and everything is closed; rejects with its cause when it failed. */
  finished(): Promise<JobReport> {
    this.#told = true;
    return this.#running.result;
  }

  /**
   * Resolves when `condition` holds, which is looked at in each turn of the event loop: what a test that moves the clock
   * waits for before it does.
   *
   * @throws the job's failure, or MILLRACE_HARNESS_CONDITION when it ends without.
   */
  async until(condition: (report: JobReport) => boolean): Promise<void> {
    for (;;) {
      const ended = this.#ended;
      if (condition(this.report())) return;
      if (ended) {
        const { state } = await this.finished();
        throw new MillraceError('MILLRACE_HARNESS_CONDITION', { state });
      }
      await setImmediate();
    }
  }

  /** Ends it in order: sources stop, what is in flight is drained, sinks are flushed, everything is closed. */
  stop(): Promise<JobReport> {
    this.#told = true;
    return this.#running.stop();
  }

  /** Ends it at once; everything is closed, nothing is drained. */
  cancel(): Promise<JobReport> {
    this.#told = true;
    return this.#running.cancel();
  }

  /** Cancels what still runs. @throws a failure that no call has told yet */
  async [Symbol.asyncDispose](): Promise<void> {
    const told = this.#told;
    const [end] = await Promise.allSettled([this.cancel()]);
    if (end.status === 'rejected' && !told) throw end.reason;
  }
}

function jobOf(build: (env: StreamExecutionEnvironment) => void): Class {
  @Job({ name: 'test' })
  class TestJob implements StreamJob {
    build(env: StreamExecutionEnvironment): void {
      build(env);
    }
  }
  return TestJob;
}
