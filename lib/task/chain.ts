import { MillraceError } from '../errors/millrace-error';
import type { CoProcessNode, KeyedNode, StreamNode } from '../graph/stream-graph';
import { isAsynchronous } from '../graph/user-method';
import { stamp, type Stamp } from '../operators/stamp';
import { drive, driveGated, driveTimeless, type Drive } from '../operators/drive';
import { driveAwaiting, handOver } from '../operators/drive-awaiting';
import { keyGroupRange, type KeyGroupRange } from '../state/key-group-range';
import { DEFAULT_MAX_PARALLELISM } from '../state/key-groups';
import { load, SNAPSHOT_FORMAT, type LoadedSnapshot } from '../state/state-snapshot';
import { BroadcastPart } from './broadcast-part';
import { ChainOutput } from './chain-output';
import { compileChain, type Binding, type Consumer, type FactoryCall, type OperatorSpec } from './chain-compiler';
import { KeyedPart } from './keyed-part';
import type { SubtaskReport } from './operator-report';
import type { TimerSnapshot } from './keyed-timer-service';
import { selector } from './operator-bindings';
import { factoryCalls } from './operator-spec';
import { ownTimers } from './own-timers';
import type { TaskCore } from './task-core';
import type { NodeFunctions } from './task-functions';
import { TaskOperator, type FunctionNode } from './task-operator';
import type { TaskOptions } from './task-ports';
import type { TaskSnapshot } from './task-snapshot';

/** The operators that may emit any number of records for one. */
const EXPANDING: ReadonlySet<StreamNode['kind']> = new Set(['flatMap', 'process', 'keyedProcess', 'coProcess']);

function isExpanding({ node }: TaskOperator): boolean {
  return EXPANDING.has(node.kind);
}

/** Whether an operator works by keys. */
function isKeyed(node: FunctionNode): node is KeyedNode | CoProcessNode {
  return node.kind === 'keyedProcess' || (node.kind === 'coProcess' && node.keys !== undefined);
}

function handedOver({ calls }: TaskOperator): FactoryCall {
  return { factory: handOver, bindings: [{ kind: 'value', value: calls?.inPlace.slot }] };
}

/** Of an operator without keys. */
const NO_TIMERS: TimerSnapshot = { 'event-time': {}, 'processing-time': {} };

function noStates(maxParallelism: number): LoadedSnapshot {
  return { format: SNAPSHOT_FORMAT, maxParallelism, states: {}, chunks: [] };
}

/** The key groups of a subtask. */
function ownGroups(options: TaskOptions): KeyGroupRange {
  const { maxParallelism = DEFAULT_MAX_PARALLELISM, parallelism = 1, subtaskIndex = 0 } = options;
  return keyGroupRange(maxParallelism, parallelism, subtaskIndex);
}

/** The operators of one task, compiled into one function, with their outputs. */
export class Chain implements Disposable {
  /** Producers first; a source is not among them. */
  readonly operators: readonly TaskOperator[];
  readonly outputs: readonly ChainOutput[];
  /** Of the head, where that is keyed: a keyed operator always begins a chain. */
  readonly keyed: KeyedPart | undefined;
  /** Of the head, where that is a broadcast function. */
  readonly broadcast: BroadcastPart | undefined;
  readonly drive: Drive;
  /** The loop over batches of the second input; that of the first, where there is one. */
  readonly driveSecond: Drive;
  readonly stamp: Stamp | undefined;
  /** The watermark that has gone through the head. */
  watermark = -Infinity;
  readonly #head: StreamNode;
  readonly #subtask: number;
  /** Sinks that say when they hold too much. */
  readonly #draining: readonly TaskOperator[];
  readonly #maxParallelism: number;
  readonly #assigners: readonly TaskOperator[];
  /** The last assigner on the way to an output, and whether that was told to be idle. */
  readonly #timed: readonly { readonly output: ChainOutput; readonly by: TaskOperator | undefined; idle: boolean }[];
  readonly #groups: KeyGroupRange;

  /**
   * @param functions the objects of the vertex's nodes, by position.
   * @param timersDue called when processing time has reached a timer.
   */
  constructor(options: TaskOptions, core: TaskCore, functions: readonly NodeFunctions[], timersDue: () => void) {
    const { vertex, jobName, maxParallelism = DEFAULT_MAX_PARALLELISM } = options;
    const { nodes } = vertex;
    this.#head = nodes[0] as StreamNode;
    this.#maxParallelism = maxParallelism;
    this.#groups = ownGroups(options);
    this.#subtask = options.subtaskIndex ?? 0;
    let place = 2 * nodes.length;
    this.outputs = options.outputs.map((wire) => {
      const at = place;
      place += wire.channels.length;
      return new ChainOutput(wire, core, this.#subtask, at);
    });
    this.operators = nodes.flatMap((node, place) =>
      node.kind === 'source' ? [] : [new TaskOperator(node, functions[place] as NodeFunctions, place, core)],
    );
    this.#draining = this.operators.filter(({ drains }) => drains);
    this.#assigners = this.operators.filter(({ time }) => time !== undefined);
    this.#timed = this.outputs.map((output) => ({ output, by: this.#assignerOf(output.wire.node), idle: false }));
    const [first] = this.operators;
    if (first !== undefined && isKeyed(first.node)) {
      this.keyed = new KeyedPart(
        first.node,
        core,
        { maxParallelism, range: this.#groups },
        () => first.watermark,
        timersDue,
        options.byKey,
      );
      this.keyed.assignStates(first.node, first.self);
    }
    if (first?.node.kind === 'coProcess' && first.node.broadcast !== undefined) {
      this.broadcast = new BroadcastPart(first.node.name, first.node.broadcast);
      this.broadcast.assignStates(first.node.broadcast, first.self);
    }
    const source = this.#head.kind === 'source' ? this.#head : undefined;
    const timestamp = source?.timestamp;
    const awaited = this.#awaited();
    const compiled = compileChain({
      url: `millrace://${encodeURIComponent(jobName)}/${encodeURIComponent(vertex.name)}.js`,
      operators: this.operators.map((operator): OperatorSpec => ({
        ...factoryCalls(operator, core, this),
        consumers: operator.node.kind === 'sink' ? undefined : this.#consumers(operator.node.id, undefined),
        sides: this.#sides(operator.node.id),
        ...(operator === awaited && { entry: handedOver(operator) }),
      })),
      head: source === undefined ? [{ operator: 0 }] : this.#consumers(source.id, undefined),
      ...(first?.node.kind === 'coProcess' && { headSecond: [{ operator: 0, second: true }] }),
      driver: this.#driver(awaited),
      gate: core.gate,
      extras: timestamp === undefined ? [] : [{ factory: stamp, bindings: [selector(timestamp)] }],
    });
    this.drive = compiled.drive;
    this.driveSecond = compiled.driveSecond;
    this.stamp = compiled.extras[0] as Stamp | undefined;
    for (const [i, operator] of this.operators.entries()) {
      for (const [tag, emit] of compiled.sides[i] ?? []) operator.sides.connect(tag, emit);
    }
  }

  /** Passes a watermark through the chain; what is in flight before it goes first. */
  advance(time: number): void {
    this.watermark = time;
    if (this.#head.kind === 'source') this.#emitWatermark(this.#head.id, time);
    else this.#take(this.operators[0] as TaskOperator, time);
  }

  /** Lets the head's timers see the watermark that makes them due. */
  enterTime(time: number): void {
    const [head] = this.operators;
    if (head !== undefined) head.watermark = time;
  }

  /** Passes a watermark on from behind the operator at a place. */
  emitWatermark(place: number, time: number): void {
    const operator = this.operators.find((o) => o.place === place);
    if (operator !== undefined) this.#emitFrom(operator, time);
  }

  leaveKeys(): void {
    this.keyed?.keys.leave();
  }

  /** Passes on what has risen where event time begins anew. */
  assignWatermarks(): void {
    for (const operator of this.#assigners) {
      const time = operator.time?.take();
      if (time !== undefined) this.#emitFrom(operator, time);
      this.#setIdle(operator, operator.time?.idle === true);
    }
  }

  /** Passes on whether its input is idle, but for what stands behind assigners: those know it of themselves. */
  setIdle(idle: boolean): void {
    this.#setIdle(undefined, idle);
  }

  /** Ends waits for further calls: see {@link RetriedCalls.hurry}. */
  hurry(): void {
    for (const { retried } of this.operators) retried?.hurry();
  }

  awaitDrains(): void {
    for (const operator of this.#draining) operator.awaitDrain();
  }

  snapshot(): TaskSnapshot {
    for (const { node, calls } of this.operators) {
      if (calls === undefined || calls.size === 0) continue;
      throw new MillraceError('MILLRACE_SNAPSHOT_IN_FLIGHT', { operator: node.name, records: calls.records });
    }
    const { keyed, broadcast } = this;
    if (keyed === undefined && broadcast === undefined) return { operators: {} };
    const timers = keyed?.timers.snapshot(this.#maxParallelism) ?? NO_TIMERS;
    const states = keyed === undefined ? noStates(this.#maxParallelism) : load(keyed.backend.snapshot());
    const operatorState = broadcast && { operatorState: broadcast.backend.snapshot() };
    return { operators: { [this.#head.uid]: { states, timers, ...operatorState } } };
  }

  restore(snapshot: TaskSnapshot): void {
    const own = snapshot.operators[this.#head.uid];
    if (own === undefined) return;
    this.keyed?.backend.restore(own.states);
    this.keyed?.timers.restore(ownTimers(own.timers, this.#maxParallelism, this.#groups));
    if (own.operatorState !== undefined) this.broadcast?.backend.restore(own.operatorState);
  }

  /** Records of a batch that its operators have not looked at, though they have been fed. */
  get untouched(): number {
    return this.operators.reduce((sum, { calls }) => sum + (calls?.inPlace.untouched ?? 0), 0);
  }

  /** The counts of all operators; of a source, its task knows them. */
  report(recordsIn: number): SubtaskReport[] {
    const emitted = new Map<number, number>();
    const reports: SubtaskReport[] = [];
    if (this.#head.kind === 'source') emitted.set(this.#head.id, recordsIn);
    for (const operator of this.operators) {
      const { node, counters, sides, watermark } = operator;
      const input = node === this.#head ? recordsIn : this.#taken(node, emitted);
      const recordsOut = operator.emitted(input);
      emitted.set(node.id, recordsOut);
      const { dropped, invalid } = counters;
      const own = { sideOutputs: sides.counts, counters: operator.metrics.counts, ...operator.metrics.reports };
      const { id, uid, name, kind } = node;
      const counts = { recordsIn: input, recordsOut, dropped, invalid, dead: 0, ...own, watermark };
      reports.push({ id, uid, name, kind, subtask: this.#subtask, ...counts });
    }
    return reports;
  }

  [Symbol.dispose](): void {
    this.keyed?.[Symbol.dispose]();
    for (const { calls, retried, time } of this.operators) {
      calls?.[Symbol.dispose]();
      retried?.[Symbol.dispose]();
      time?.[Symbol.dispose]();
    }
  }

  #assignerOf(node: number): TaskOperator | undefined {
    const operator = this.operators.find((it) => it.node.id === node);
    if (operator === undefined || operator.time !== undefined) return operator;
    return operator.node === this.#head ? undefined : this.#assignerOf(operator.node.inputs[0]?.from ?? -1);
  }

  #setIdle(by: TaskOperator | undefined, idle: boolean): void {
    for (const timed of this.#timed) {
      if (timed.by !== by || timed.idle === idle) continue;
      timed.idle = idle;
      timed.output.idle(idle);
    }
  }

  #taken(node: FunctionNode, emitted: ReadonlyMap<number, number>): number {
    const [edge] = node.inputs;
    if (edge === undefined) return 0;
    if (edge.tag === undefined) return emitted.get(edge.from) ?? 0;
    const { tag } = edge;
    return this.operators.find((o) => o.node.id === edge.from)?.sides.count(tag) ?? 0;
  }

  #take(operator: TaskOperator, time: number): void {
    // Event time begins anew here, but ends for all.
    if (operator.time !== undefined) {
      if (time !== Infinity) return;
      operator.time.end();
    }
    if (operator.calls !== undefined && operator.calls.size > 0) operator.calls.watermark(time);
    else this.#emitFrom(operator, time);
  }

  #emitFrom(operator: TaskOperator, time: number): void {
    operator.watermark = time;
    this.#emitWatermark(operator.node.id, time);
  }

  #emitWatermark(node: number, time: number): void {
    for (const operator of this.operators) if (this.#reads(operator.node, node)) this.#take(operator, time);
    for (const output of this.outputs) if (output.wire.node === node) output.watermark(time);
  }

  #reads(node: FunctionNode, producer: number): boolean {
    return node !== this.#head && node.inputs[0]?.from === producer;
  }

  #driver(awaited: TaskOperator | undefined): FactoryCall {
    if (awaited?.calls !== undefined) {
      const { calls, failed } = awaited;
      const given = [calls, failed, calls.inPlace].map((it): Binding => ({ kind: 'value', value: it }));
      return { factory: driveAwaiting, bindings: [{ kind: 'promise-check' }, ...given] };
    }
    if (this.operators.some(isExpanding)) return { factory: driveGated, bindings: [] };
    const timed = this.outputs.length > 0 || this.operators.some(({ takesContext }) => takesContext);
    return { factory: timed ? drive : driveTimeless, bindings: [] };
  }

  /** The operator whose calls the loop awaits in place. */
  #awaited(): TaskOperator | undefined {
    // A loop that awaits looks at the gate only then.
    if (this.operators.some(isExpanding)) return undefined;
    return this.operators.find(({ node }) => isAsynchronous(node));
  }

  #consumers(producer: number, tag: string | undefined): Consumer[] {
    const operators = this.operators.flatMap(({ node }, operator) =>
      this.#reads(node, producer) && node.inputs[0]?.tag === tag ? [{ operator }] : [],
    );
    const outputs = this.outputs
      .filter(({ wire }) => wire.node === producer && wire.tag === tag)
      .map(({ call }): Consumer => call);
    return [...operators, ...outputs];
  }

  #sides(producer: number): Map<string, readonly Consumer[]> {
    const inside = this.operators.flatMap(({ node }) => (this.#reads(node, producer) ? node.inputs : []));
    const tags = new Set([...inside, ...this.outputs.map(({ wire }) => wire)].map(({ tag }) => tag));
    const sides = new Map<string, readonly Consumer[]>();
    for (const tag of tags) {
      const consumers = tag === undefined ? [] : this.#consumers(producer, tag);
      if (tag !== undefined && consumers.length > 0) sides.set(tag, consumers);
    }
    return sides;
  }
}
