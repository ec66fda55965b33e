import { MillraceError, isMillraceError } from '../errors/millrace-error';
import type { RichFunction } from '../functions/rich-function';
import type { SinkFunction } from '../functions/sink-function';
import {
  INVALID_TAG,
  type AsyncOptions,
  type InvalidHandling,
  type InvalidRecord,
  type StreamNode,
  type TimestampsNode,
} from '../graph/stream-graph';
import { userMethod } from '../graph/user-method';
import { OperatorCounters, type Failed } from '../operators/operator';
import { SideOutputs } from '../operators/contexts/side-outputs';
import type { AsyncQueue } from './async/async-queue';
import { OrderedQueue } from './async/ordered-queue';
import { UnorderedQueue } from './async/unordered-queue';
import type { Binding, Inlined } from '../functions/factory-call';
import { AssignedTime } from './assigned-time';
import { RetriedCalls, type RetriedFunction } from './async/retried-calls';
import { promiseCheck } from './promise-check';
import type { TaskCore } from './task-core';
import type { NodeFunctions } from './task-functions';
import { UserMetrics } from './metrics/user-metrics';

/** A node of the graph other than a source. */
export type FunctionNode = Exclude<StreamNode, { kind: 'source' }>;

/** The life-cycle methods a user's object may have. */
export type UserObject = RichFunction & Partial<Pick<SinkFunction<unknown>, 'drain' | 'flush'>>;

/** The operators that emit one record at most for each, so that what they have emitted follows from what they took. */
const DERIVED: ReadonlySet<StreamNode['kind']> = new Set(['map', 'filter', 'timestamps', 'sink']);

/** One operator as it runs in a task: its function, its counts, its time, what is in flight. */
export class TaskOperator {
  readonly counters = new OperatorCounters();
  readonly sides: SideOutputs;
  readonly metrics: UserMetrics;
  /** The watermark that has reached it. */
  watermark = -Infinity;
  /** Calls in flight, of operators whose functions may answer with promises. */
  readonly calls: AsyncQueue | undefined;
  /** Calls that are made again, of operators whose functions are. */
  readonly retried: RetriedCalls | undefined;
  /** Event time from here on, where it begins anew. */
  readonly time: AssignedTime | undefined;
  /** The object whose method is called; `undefined` for a lambda. */
  readonly self: object | undefined;
  /** The objects whose lives are the operator's, in the order of opening. */
  readonly owned: readonly UserObject[];
  /** Throws for what is emitted after its call: see {@link TaskCore.refuse}. */
  readonly refuse: () => never;
  readonly #drained: UserObject | undefined;
  #draining = false;

  /**
   * @param place its position in the chain.
   */
  constructor(
    readonly node: FunctionNode,
    { self, owned }: NodeFunctions,
    readonly place: number,
    private readonly core: TaskCore,
  ) {
    this.refuse = () => core.refuse(node.name);
    this.metrics = new UserMetrics(node.name, core.clock);
    this.sides = new SideOutputs(core.turn, this.refuse);
    this.self = self;
    this.owned = owned;
    this.#drained = owned.find(({ drain }) => drain !== undefined);
    if (node.kind === 'timestamps') this.time = this.#assignedTime(node.watermark);
    if (!('async' in node)) return;
    const { retry } = node.async;
    this.calls = this.#queue(node.async);
    if (retry !== undefined) this.retried = new RetriedCalls(retry, core.clock);
  }

  /** How the operator's function is called. */
  function(parameters: number, method = userMethod(this.node)): Binding {
    const { node, self } = this;
    if (node.function.kind === 'lambda' && node.adapter === undefined) {
      const { value } = node.function;
      return this.#again(value as RetriedFunction) ?? { kind: 'value', value };
    }
    if (self === undefined || typeof (self as Record<string, unknown>)[method] !== 'function') {
      throw new MillraceError('MILLRACE_FUNCTION_METHOD_MISSING', { operator: node.name, method });
    }
    const inlined = (self as Partial<Inlined>).inlined?.[method];
    // Only operators of ours have any: their functions answer at once.
    if (node.adapter !== undefined && inlined !== undefined) return { kind: 'made', call: inlined };
    const called = self as Record<string, RetriedFunction>;
    return this.#again((value, more) => called[method]?.(value, more)) ?? { kind: 'method', self, method, parameters };
  }

  /** The function with its further calls; `undefined`, where there are none. */
  #again(fn: RetriedFunction): Binding | undefined {
    const { retried, node } = this;
    return retried && { kind: 'value', value: node.kind === 'sink' ? retried.ofSink(fn) : retried.of(fn) };
  }

  /** Whether the user function looks at more than the record: its time, the watermark. */
  get takesContext(): boolean {
    const { kind } = this.node;
    if (kind === 'map' || kind === 'filter' || kind === 'flatMap') return false;
    // A function of rest parameters only, or with a default for its first one, has the length 0.
    return kind !== 'sink' || this.#userFunction?.length !== 1;
  }

  get #userFunction(): ((...args: never[]) => unknown) | undefined {
    const { node, self } = this;
    if (node.function.kind === 'lambda' && node.adapter === undefined) return node.function.value;
    const method = (self as Record<string, unknown> | undefined)?.[userMethod(node)];
    return typeof method === 'function' ? (method as (...args: never[]) => unknown) : undefined;
  }

  /** Takes what the function threw for a record: see {@link Failed}. */
  readonly failed: Failed = (error, value, ts) => {
    // What failed further down has been dealt with there.
    if (this.core.failure !== undefined && error === this.core.failure) throw this.core.failure;
    if (this.refuses(error)) {
      this.counters.invalid++;
      if (this.#invalid === 'drop') this.counters.dropped++;
      else {
        const invalid: InvalidRecord<unknown> = { record: value, violations: error.params.violations };
        this.sides.emit(INVALID_TAG, invalid, ts);
      }
      return;
    }
    this.counters.failed++;
    throw this.core.operatorFailed(this.node.name, error);
  };

  /** Whether an error makes the record invalid, rather than the job fail. */
  readonly refuses = (error: unknown): error is MillraceError<'MILLRACE_VALIDATION_FAILED'> =>
    this.#invalid !== 'fail' && isMillraceError(error, 'MILLRACE_VALIDATION_FAILED');

  /** What it has emitted to its main output, of the records that have come in; what a sink has written of them. */
  emitted(recordsIn: number): number {
    const { counters, node } = this;
    const derived = DERIVED.has(node.kind);
    if (!derived && !(node.kind === 'coProcess' && node.form === 'map')) return counters.out;
    const aside = this.#invalid === 'side-output' ? counters.invalid : 0;
    return recordsIn - counters.dropped - counters.failed - aside - (this.calls?.records ?? 0);
  }

  /** Whether it may hold more than it should: see `awaitDrain`. */
  get drains(): boolean {
    return this.#drained !== undefined;
  }

  /** Asks a sink whether it holds more than it should; the gate stays closed until it has drained. */
  awaitDrain(): void {
    const { gate, mailbox, fail } = this.core;
    if (this.#draining) return;
    const drained = this.#drained?.drain?.();
    if (!promiseCheck(drained)) return;
    this.#draining = true;
    // Its calls in flight have a place of their own in the gate.
    const place = this.core.operators + this.place;
    gate.set(place, true);
    (drained as Promise<void>).then(
      () => {
        mailbox.post(() => {
          this.#draining = false;
          gate.set(place, false);
        });
      },
      (error: unknown) => {
        fail(this.core.operatorFailed(this.node.name, error));
      },
    );
  }

  get #invalid(): InvalidHandling {
    return 'invalid' in this.node ? this.node.invalid : 'fail';
  }

  #assignedTime(strategy: TimestampsNode['watermark']): AssignedTime {
    const { core, node } = this;
    return new AssignedTime(strategy, core.clock, {
      // The task takes what has risen in its next turn.
      changed: () => {
        core.mailbox.post(() => undefined);
      },
      failed: (error) => {
        core.fail(core.operatorFailed(node.name, error));
      },
    });
  }

  #queue(options: AsyncOptions): AsyncQueue {
    const Queue = options.order === 'input' ? OrderedQueue : UnorderedQueue;
    const { node, place, core, failed } = this;
    return new Queue({
      operator: node.name,
      capacity: options.capacity,
      timeout: options.timeout,
      clock: core.clock,
      now: core.now,
      mailbox: core.mailbox,
      gate: core.gate,
      place,
      failed,
      invalid: this.refuses,
      fail: core.fail,
      trace: core.trace,
      changes: core.changes,
      turn: core.turn,
      flight: core.flight,
      retrace: core.retrace,
      inScope: core.inScope,
      passed: (time) => {
        core.passWatermark(place, time);
      },
    });
  }
}
