import type { JobGraph } from '../graph/job-graph';
import type { TaskHost } from '../task/ports';
import { JobAccumulators } from '../task/job-accumulators';
import type { Key } from '../state/key-context';
import { mergeReports } from '../task/operator-report';
import type { SourceCoordinator } from '../task/source-coordinator';
import type { TaskListener } from '../task/task-ports';
import { AlignmentGroups } from '../time/alignment-groups';
import { buildTasks } from './build-tasks';
import type { JobExecution, JobReport, JobState } from './job-execution';
import { StateQueries } from './state-queries';
import type { Subtask } from './subtask';
import { Turns } from './turns';

/** Longer than any job idles without being looked at; only there to keep the process alive. */
const KEEP_ALIVE = 2 ** 30;

/** A job on one thread. */
export class EmbeddedJob implements JobExecution {
  readonly result: Promise<JobReport>;
  readonly #graph: JobGraph;
  readonly #host: TaskHost;
  readonly #abort = new AbortController();
  readonly #accumulators = new JobAccumulators();
  readonly #subtasks: readonly Subtask[];
  readonly #coordinators: readonly SourceCoordinator[];
  readonly #turns: Turns;
  readonly #queries: StateQueries;
  readonly #startTime: number;
  #resolve: (report: JobReport) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  readonly #starting: Promise<void>;
  readonly #keepAlive = setInterval(() => undefined, KEEP_ALIVE);
  #state: JobState = 'created';
  #endTime: number | undefined;
  #closing = false;

  constructor(graph: JobGraph, host: TaskHost) {
    this.#graph = graph;
    this.#host = host;
    this.#startTime = host.clock.now();
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const listener: TaskListener = {
      wake: () => {
        this.#turns.wake();
      },
      finished: () => {
        this.#finished();
      },
      failed: (error) => {
        this.#fail(error);
      },
    };
    const alignment = new AlignmentGroups(host.clock);
    const accumulators = this.#accumulators;
    const surroundings = { host, signal: this.#abort.signal, listener, alignment, accumulators };
    const { subtasks, coordinators } = buildTasks(graph, surroundings);
    this.#subtasks = subtasks;
    this.#coordinators = coordinators;
    this.#turns = new Turns(this.#subtasks);
    this.#queries = new StateQueries(
      graph,
      subtasks.map(({ task }) => task),
    );
    this.#starting = this.#start();
  }

  report(): JobReport {
    const duration = (this.#endTime ?? this.#host.clock.now()) - this.#startTime;
    const operators = mergeReports(this.#subtasks.flatMap((subtask) => subtask.report()));
    const { results: accumulators } = this.#accumulators;
    const { jobName } = this.#graph;
    return { jobName, state: this.#state, startTime: this.#startTime, duration, operators, accumulators };
  }

  queryState(uid: string, state: string, key: Key): Promise<unknown> {
    return this.#queries.ask(uid, state, key);
  }

  stop(): Promise<JobReport> {
    if (this.#state === 'created' || this.#state === 'running') {
      const opened = this.#state === 'running';
      this.#state = 'stopping';
      if (opened) this.#endSources();
    }
    return this.result;
  }

  cancel(): Promise<JobReport> {
    if (!this.#closing) {
      this.#state = 'cancelled';
      this.#abort.abort();
      void this.#close();
    }
    return this.result;
  }

  async #start(): Promise<void> {
    try {
      // Whoever has called shall hold the job before anything can happen to it.
      await Promise.resolve();
      // Consumers first: what is to take the records is there before the first one is read.
      for (const { task, source } of [...this.#subtasks].reverse()) {
        await task.open();
        await source?.open();
        if (this.#closing) return;
      }
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#opened();
  }

  #opened(): void {
    if (this.#state === 'stopping') this.#endSources();
    else {
      this.#state = 'running';
      this.#requestSplits();
    }
    this.#turns.wake();
  }

  /** Lets the readers take their first splits in turn, so that none has them all before the others ask. */
  #requestSplits(): void {
    let asking = this.#subtasks.flatMap(({ source }) => source ?? []);
    while (asking.length > 0) asking = asking.filter((source) => source.request());
  }

  #endSources(): void {
    for (const { source, task } of this.#subtasks) {
      source?.end(true);
      task.hurry();
    }
  }

  #finished(): void {
    if (this.#closing || !this.#subtasks.every(({ task }) => task.finished)) return;
    this.#state = this.#state === 'stopping' ? 'stopped' : 'finished';
    void this.#close();
  }

  #fail(error: unknown): void {
    if (this.#closing) return;
    this.#state = 'failed';
    this.#abort.abort(error);
    void this.#close([error]);
  }

  /** Closes everything, also what is still being opened; then tells the result. */
  async #close(failures: unknown[] = []): Promise<void> {
    this.#closing = true;
    this.#turns.stop();
    this.#queries.end(this.#state);
    await this.#starting;
    // Readers before what has handed them their splits.
    const readers = this.#subtasks.flatMap(({ source }) => source ?? []);
    const closing = [
      ...[...readers, ...this.#coordinators].map((it) => () => it[Symbol.asyncDispose]()),
      ...this.#subtasks.map((subtask) => () => subtask.sorted?.[Symbol.dispose]()),
      ...this.#subtasks.map(
        ({ task }) =>
          () =>
            task.close(),
      ),
    ];
    for (const close of closing) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    clearInterval(this.#keepAlive);
    this.#endTime = this.#host.clock.now();
    if (failures.length === 0) {
      this.#resolve(this.report());
      return;
    }
    this.#state = 'failed';
    this.#reject(failures[0]);
  }
}
