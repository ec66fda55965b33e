import { MillraceError } from '../errors/millrace-error';
import type { OutputTag } from '../functions/output-tag';
import { defaultMaxParallelism, isParallelism } from '../graph/placement';
import { NO_TIMESTAMP } from '../functions/source';
import type { SubtaskReport } from '../task/operator-report';
import { DiskStateBackends } from '../state/disk/disk-state-backends';
import { StreamTask } from '../task/stream-task';
import { subtaskSnapshots } from '../task/subtask-snapshots';
import type { TaskSnapshot } from '../task/task-snapshot';
import { VirtualClock } from '../time/virtual-clock';
import { freezeRecord } from './freeze';
import type { InstanceOptions, OpenOptions } from './harness-types';
import type { TestedNode } from './operator-node';
import { RecordedOutput } from './recorded-output';

/** What the host of one operator has. */
interface DriverHost {
  readonly clock: VirtualClock;
  readonly onDisk: DiskStateBackends | undefined;
  readonly instance: Required<InstanceOptions>;
}

/** Feeds one operator by hand: a host of the engine's own task, whose only vertex is that operator. */
export class OperatorDriver implements AsyncDisposable {
  readonly clock: VirtualClock;
  readonly main = new RecordedOutput();
  readonly #sides: ReadonlyMap<string, RecordedOutput>;
  readonly #name: string;
  readonly #task: StreamTask;
  readonly #onDisk: DiskStateBackends | undefined;
  readonly #abort = new AbortController();
  #waiting: (() => void)[] = [];
  #elements = 0;
  #running = false;
  #woken = false;
  #closed = false;
  /** The failure, once there is one, and whether a call has told it. */
  #failure: { readonly error: unknown; told: boolean } | undefined;

  private constructor({ node, tags }: TestedNode, { clock, onDisk, instance }: DriverHost) {
    const { parallelism, maxParallelism } = instance;
    this.clock = clock;
    this.#onDisk = onDisk;
    this.#name = node.name;
    this.#sides = new Map(tags.map((tag) => [tag, new RecordedOutput()]));
    this.#task = new StreamTask({
      jobName: 'test',
      vertex: {
        id: 0,
        name: node.name,
        nodes: [{ ...node, parallelism, maxParallelism }],
        parallelism,
        maxParallelism,
      },
      ...instance,
      host: {
        clock,
        functions: { create: (ref) => (ref.kind === 'instance' ? ref.value : (new ref.type() as object)) },
        scopes: { run: (_scope, work) => work() },
        badRecord: () => undefined,
        ...(onDisk !== undefined && { keyedState: onDisk.create }),
      },
      inputs: node.kind === 'coProcess' ? 2 : 1,
      outputs: [
        { node: node.id, channels: [this.main] },
        ...[...this.#sides].map(([tag, output]) => ({ node: node.id, tag, channels: [output] as const })),
      ],
      listener: {
        wake: () => {
          this.#run();
        },
        finished: () => undefined,
        failed: (error) => {
          this.#failure = { error, told: false };
          this.#abort.abort(error);
        },
      },
      signal: this.#abort.signal,
    });
  }

  /** Creates and opens it. @throws MILLRACE_OPERATOR_FAILED when `open` of the function fails; then it is closed. */
  static async open(
    tested: TestedNode,
    { clock = new VirtualClock(), restore = [], stateBackend = 'heap', ...options }: OpenOptions,
  ): Promise<OperatorDriver> {
    const instance = instanceOf(tested.node.name, options);
    const restored = subtaskSnapshots('operators' in restore ? [restore] : restore, instance);
    const onDisk = stateBackend === 'disk' ? new DiskStateBackends() : undefined;
    const driver = new OperatorDriver(tested, { clock, onDisk, instance });
    try {
      await driver.#task.open(...restored);
    } catch (error) {
      // Why it cannot be opened is the error to tell.
      await driver.#task.close().catch(() => undefined);
      onDisk?.[Symbol.dispose]();
      throw error;
    }
    return driver;
  }

  /** @param input which of two it is for, where there are two */
  element(value: unknown, timestamp = NO_TIMESTAMP, input: 0 | 1 = 0): void {
    const values = [freezeRecord(value)];
    this.#feed(() => {
      this.#task.batch({ values, timestamps: Float64Array.of(timestamp), from: 0, to: 1 }, ++this.#elements, input);
    });
  }

  watermark(time: number, input: 0 | 1 = 0): void {
    this.#feed(() => {
      this.#task.watermark(input, time);
    });
  }

  processingTime(time: number): void {
    this.#feed(() => {
      this.clock.advanceTo(time);
    });
  }

  /** Resolves when nothing is in flight; rejects with the failure. */
  async settled(): Promise<void> {
    this.#check();
    while (!this.#task.resting) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      this.#check();
    }
  }

  side(tag: Pick<OutputTag<unknown>, 'id'>): RecordedOutput {
    const found = this.#sides.get(tag.id);
    if (found !== undefined) return found;
    const known = [...this.#sides.keys()];
    throw new MillraceError('MILLRACE_HARNESS_SIDE_OUTPUT', { harness: this.#name, tag: tag.id, known });
  }

  report(): SubtaskReport {
    // The task has one operator.
    return this.#task.report()[0] as SubtaskReport;
  }

  snapshot(): TaskSnapshot {
    this.#check();
    return this.#task.snapshot();
  }

  /** @throws what `close` of the function throws, or a failure that no call has told yet. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#wakeWaiting();
    const [closed] = await Promise.allSettled([this.#task.close()]);
    this.#onDisk?.[Symbol.dispose]();
    if (this.#failure?.told === false) throw this.#failure.error;
    if (closed.status === 'rejected') throw closed.reason;
  }

  #feed(work: () => void): void {
    this.#check();
    work();
    this.#run();
    this.#check();
  }

  /** Lets the task do what there is to do; also when a promise or the clock wakes it. */
  #run(): void {
    this.#woken = true;
    if (this.#running) return;
    this.#running = true;
    while (this.#woken) {
      this.#woken = false;
      this.#task.run();
    }
    this.#running = false;
    this.#wakeWaiting();
  }

  #wakeWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #check(): void {
    if (this.#failure !== undefined) {
      this.#failure.told = true;
      throw this.#failure.error;
    }
    if (this.#closed) throw new MillraceError('MILLRACE_HARNESS_CLOSED', { harness: this.#name });
  }
}

/** Which instance it is. @throws MILLRACE_HARNESS_SUBTASK */
function instanceOf(harness: string, options: InstanceOptions): Required<InstanceOptions> {
  const { parallelism = 1, subtaskIndex = 0 } = options;
  const { maxParallelism = defaultMaxParallelism(parallelism) } = options;
  const instance = { parallelism, subtaskIndex, maxParallelism };
  const isOne = Number.isInteger(subtaskIndex) && subtaskIndex >= 0 && subtaskIndex < parallelism;
  if (isOne && [parallelism, maxParallelism].every(isParallelism) && parallelism <= maxParallelism) return instance;
  throw new MillraceError('MILLRACE_HARNESS_SUBTASK', { harness, ...instance });
}
