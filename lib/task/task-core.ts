import { MillraceError } from '../errors/millrace-error';
import type { MetricGroup, RuntimeContext } from '../functions/rich-function';
import { isAsynchronous } from '../graph/user-method';
import { HeapStateBackend } from '../state/heap/heap-state-backend';
import type { KeyedStateBackendFactory } from '../state/keyed-state-backend';
import type { Clock } from '../time/clock';
import { Gate } from './gate';
import { JobAccumulators } from './job-accumulators';
import { Mailbox } from './mailbox';
import type { TaskOptions } from './task-ports';

/** What a task does for its operators. */
export interface TaskCalls {
  wake(): void;
  opened(): void;
  fail(error: unknown): void;
  /** Flushes what was emitted under one trace before another begins. */
  flush(): void;
  /** Passes a watermark on from behind the operator at a place of the chain. */
  passWatermark(place: number, time: number): void;
}

/** Takes in the accumulators of one operator's function. */
export function accumulatorsOf(
  { accumulators = new JobAccumulators(), subtaskIndex = 0 }: TaskOptions,
  operator: string,
): RuntimeContext['accumulator'] {
  return (name, accumulator) => {
    accumulators.add(name, operator, subtaskIndex, accumulator);
    return accumulator;
  };
}

/** What the parts of one task share. */
export class TaskCore implements Disposable {
  readonly clock: Clock;
  readonly keyedState: KeyedStateBackendFactory;
  readonly #owned: Disposable[] = [];
  /** How many operators the chain has, its source included. */
  readonly operators: number;
  readonly gate: Gate;
  readonly mailbox: Mailbox;
  /** The trace of what is being processed. */
  readonly trace = { current: 0 };
  /** Counts what may happen while a call is awaited in place: see `Hand`. */
  readonly changes = { count: 0 };
  /** What the calls of all its operators hold. */
  readonly flight = { size: 0 };
  /** Open while records, timers or results are processed. */
  readonly turn = { open: false };
  /** The first error that was given to an operator, wrapped. */
  failure: MillraceError | undefined = undefined;
  readonly fail: (error: unknown) => void;
  readonly passWatermark: (place: number, time: number) => void;
  readonly inScope: (trace: number, work: () => void) => void;
  /** Goes on with the work of another trace: what was emitted under the last one goes first. */
  readonly retrace: (trace: number) => void;
  readonly #options: TaskOptions;
  #now: number | undefined;

  constructor(options: TaskOptions, calls: TaskCalls) {
    const { host, vertex, subtaskIndex = 0 } = options;
    this.clock = host.clock;
    this.keyedState = host.keyedState ?? ((keyed) => new HeapStateBackend(keyed));
    this.operators = vertex.nodes.length;
    this.#options = options;
    this.fail = calls.fail.bind(calls);
    this.passWatermark = calls.passWatermark.bind(calls);
    this.gate = new Gate(this.changes, calls.opened.bind(calls));
    this.mailbox = new Mailbox(calls.wake.bind(calls));
    // Awaits are what a line may come from long after; where there are none, the head speaks for its chain.
    const operator = (vertex.nodes.find(isAsynchronous) ?? vertex.nodes[0])?.name ?? vertex.name;
    this.retrace = (trace) => {
      if (this.trace.current === trace) return;
      calls.flush();
      this.trace.current = trace;
      this.changes.count++;
    };
    this.inScope = (trace, work) => {
      this.retrace(trace);
      this.#now = undefined;
      this.turn.open = true;
      try {
        host.scopes.run({ trace, operator, subtask: subtaskIndex }, work);
      } finally {
        this.turn.open = false;
      }
    };
  }

  /** The time when the current scope was first asked for it: the clock is not read for each record. */
  readonly now = (): number => (this.#now ??= this.clock.now());

  /** Lets something go when the task ends, however far its making has come. */
  own<T extends Disposable>(it: T): T {
    this.#owned.push(it);
    return it;
  }

  [Symbol.dispose](): void {
    for (const it of this.#owned.splice(0)) it[Symbol.dispose]();
  }

  /** Wraps what an operator's function has thrown. */
  operatorFailed(operator: string, cause: unknown): MillraceError {
    const vertex = this.#options.vertex.name;
    const problem = cause instanceof Error ? cause.message : String(cause);
    const error = new MillraceError('MILLRACE_OPERATOR_FAILED', { operator, vertex, problem }, { cause });
    this.failure ??= error;
    return error;
  }

  /**
   * Refuses what an operator has emitted after its call. The job fails: whoever is thrown the error may catch it, or
   * stand in a promise that nobody waits for.
   */
  refuse(operator: string): never {
    const late = new MillraceError('MILLRACE_COLLECT_OUTSIDE_CALL', { operator });
    this.fail(this.operatorFailed(operator, late));
    throw late;
  }

  /** What the functions of an operator can know of the place they run at. */
  context(operatorName: string, metrics: MetricGroup): RuntimeContext {
    const { jobName, signal, subtaskIndex = 0, parallelism = 1 } = this.#options;
    const accumulator = accumulatorsOf(this.#options, operatorName);
    return { jobName, operatorName, subtaskIndex, parallelism, signal, ...metrics, accumulator };
  }
}
