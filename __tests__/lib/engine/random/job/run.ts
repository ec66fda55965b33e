import { EmbeddedEngine } from '../../../../../lib/engine/embedded-engine';
import type { JobExecution } from '../../../../../lib/engine/job-execution';
import { Faults } from '../../../../../lib/errors/faults';
import type { SinkFunction } from '../../../../../lib/functions/sink-function';
import { buildStreamGraph } from '../../../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../../../lib/graph/stream-graph';
import { DiskStateBackends } from '../../../../../lib/state/disk/disk-state-backends';
import { StreamExecutionEnvironment } from '../../../../../lib/stream/stream-execution-environment';
import type { TaskHost } from '../../../../../lib/task/ports';
import { VirtualClock } from '../../../../../lib/time/virtual-clock';
import { plainHost } from '../../../../support/streams/graphs';
import { leaves, portName, type JobPlan, type Step } from '../job-plan';
import { nameOf, type Given, type Item, type Timed } from '../record';
import { annotated, type Take } from './annotated';
import { fluent } from './fluent';
import { Script } from './scripted-source';

/** What has come out of each leaf. */
export type Sunk = Map<string, Timed[]>;

/** How a job is written. */
export type Form = 'calls' | 'annotations';

type RuntimeMode = 'streaming' | 'batch';

function graphOf(
  plan: JobPlan,
  form: Form,
  runtimeMode: RuntimeMode,
  scripts: readonly Script[],
  take: Take,
  faults: Faults,
): StreamGraph {
  if (form === 'annotations') {
    return buildStreamGraph('random', annotated(plan, scripts, take), faults, { runtimeMode, chaining: plan.chaining });
  }
  const env = new StreamExecutionEnvironment().setRuntimeMode(runtimeMode);
  if (!plan.chaining) env.disableOperatorChaining();
  const ports = fluent(plan, env, scripts);
  for (const port of leaves(plan).map(portName)) {
    const sink: SinkFunction<Item> = {
      write: (item, { timestamp = -Infinity }) => {
        take(port, item, timestamp);
      },
    };
    ports.get(port)?.sinkTo(sink, { name: `sink of ${port}` });
  }
  return env.getStreamGraph('random', faults);
}

/** A job that is running, and is told what happens to it. */
class RunningJob implements AsyncDisposable {
  readonly #clock = new VirtualClock();
  readonly #scripts: readonly Script[];
  readonly #job: JobExecution;
  readonly #disk: DiskStateBackends | undefined;
  #sunk: Sunk = new Map();

  constructor(plan: JobPlan, form: Form, mode: RuntimeMode) {
    this.#scripts = plan.sources.map((source) => new Script(source));
    const take: Take = (port, item, time) => {
      this.#sunk.set(port, [...(this.#sunk.get(port) ?? []), { item, time }]);
    };
    const faults = new Faults();
    const graph = graphOf(plan, form, mode, this.#scripts, take, faults);
    faults.throwIfAny('random');
    this.#disk = plan.backend === 'disk' ? new DiskStateBackends() : undefined;
    const host: TaskHost = { ...plainHost(this.#clock), ...(this.#disk && { keyedState: this.#disk.create }) };
    this.#job = new EmbeddedEngine().execute(graph, host);
    // It is waited for where nothing else is to be done.
    this.#job.result.catch(() => undefined);
  }

  begin(step: Step): void {
    if (step.kind === 'clock') this.#clock.advanceBy(step.by);
    else if (step.kind === 'end') this.#scripts[step.source]?.end(step.reader);
    else {
      const { source, split, records } = step;
      this.#scripts[source]?.give(
        split,
        records.map((it): Given => ({ ...it, id: nameOf(source, it.n) })),
      );
    }
  }

  /** Resolves when nothing is left to do, with what has come out since. */
  async settled(): Promise<Sunk> {
    let before = '';
    for (let quiet = 0; quiet < QUIET;) {
      await new Promise((resolve) => setImmediate(resolve));
      const { state, operators } = this.#job.report();
      if (state === 'failed') await this.#job.result;
      const now = state + operators.map((it) => `${it.recordsIn} ${it.recordsOut} ${it.watermark}`).join();
      quiet = now === before && state !== 'created' ? quiet + 1 : 0;
      before = now;
    }
    return this.taken();
  }

  /** Resolves at the end of the job, with what has come out since. */
  async ended(): Promise<Sunk> {
    const sunk = await this.settled();
    if (this.#job.report().state !== 'finished') throw new Error('nothing is left to do, and the job does not end');
    await this.#job.result;
    return sunk;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#job.cancel().catch(() => undefined);
    this.#disk?.[Symbol.dispose]();
  }

  taken(): Sunk {
    const sunk = this.#sunk;
    this.#sunk = new Map();
    return sunk;
  }
}

/** For how many turns of the event loop nothing has happened when nothing will. */
const QUIET = 3;

/** Runs a job step by step; gives what came out of it with each. */
export async function runInSteps(plan: JobPlan, form: Form): Promise<readonly Sunk[]> {
  await using job = new RunningJob(plan, form, 'streaming');
  await job.settled();
  const sunk: Sunk[] = [];
  for (const step of plan.steps) {
    job.begin(step);
    sunk.push(await job.settled());
  }
  await job.ended();
  return sunk;
}

/** Runs a job to which all is given at the start; gives all that came out of it. */
export async function runFreely(plan: JobPlan, form: Form, mode: RuntimeMode): Promise<Sunk> {
  await using job = new RunningJob(plan, form, mode);
  for (const step of plan.steps) job.begin(step);
  return await job.ended();
}
