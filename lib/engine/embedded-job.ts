import type { JobGraph } from '../graph/job-graph';
import type { TaskHost } from '../task/ports';
import { SourceInput } from '../task/source-input';
import { StreamTask } from '../task/stream-task';
import type { OutputWire, TaskOptions } from '../task/task-ports';
import type { JobExecution, JobReport, JobState } from './job-execution';
import { LocalEdge } from './local-edge';
import { Subtask } from './subtask';
import { nextTrace } from './traces';
import { Turns } from './turns';

/** Longer than any job idles without being looked at; only there to keep the process alive. */
const KEEP_ALIVE = 2 ** 30;

/** A job on one thread. */
export class EmbeddedJob implements JobExecution {
  readonly result: Promise<JobReport>;
  readonly #graph: JobGraph;
  readonly #host: TaskHost;
  readonly #abort = new AbortController();
  readonly #subtasks: readonly Subtask[];
  readonly #turns: Turns;
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
    this.#subtasks = this.#build();
    this.#turns = new Turns(this.#subtasks);
    this.#starting = this.#start();
  }

  report(): JobReport {
    const duration = (this.#endTime ?? this.#host.clock.now()) - this.#startTime;
    const operators = this.#subtasks.flatMap((subtask) => subtask.report()).sort((a, b) => a.id - b.id);
    return { jobName: this.#graph.jobName, state: this.#state, startTime: this.#startTime, duration, operators };
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

  /** Consumers before their producers: an edge knows the task it leads to. */
  #build(): Subtask[] {
    const { vertices, edges } = this.#graph;
    const built: Subtask[] = [];
    for (const vertex of [...vertices].reverse()) {
      const outputs: OutputWire[] = edges
        .filter((edge) => edge.fromVertex === vertex.id)
        .map(({ fromNode, tag, toVertex, input, entry }) => {
          const target = built[toVertex] as Subtask;
          const edge = new LocalEdge(target.task, input, entry);
          target.inputs.push(edge);
          return { node: fromNode, ...(tag !== undefined && { tag }), output: edge };
        });
      const inputs = edges.filter((edge) => edge.toVertex === vertex.id).length;
      const options: TaskOptions = {
        jobName: this.#graph.jobName,
        ...{ vertex, inputs, outputs, host: this.#host, signal: this.#abort.signal },
        listener: {
          wake: () => {
            (built[vertex.id] as Subtask).awake = true;
            this.#turns.wake();
          },
          finished: () => {
            this.#finished();
          },
          failed: (error) => {
            this.#fail(error);
          },
        },
      };
      const task = new StreamTask(options);
      const [head] = vertex.nodes;
      const source = head?.kind === 'source' ? new SourceInput(head, task, options, nextTrace) : undefined;
      built[vertex.id] = new Subtask(task, source);
    }
    return built;
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
    else this.#state = 'running';
    this.#turns.wake();
  }

  #endSources(): void {
    for (const { source } of this.#subtasks) source?.end(true);
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
    await this.#starting;
    for (const { task, source } of this.#subtasks) {
      for (const close of [() => source?.[Symbol.asyncDispose](), () => task.close()]) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
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
