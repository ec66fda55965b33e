import { MillraceError } from '../errors/millrace-error';
import type { StreamNode } from '../graph/stream-graph';
import { isAsynchronous } from '../graph/user-method';
import { drive, driveGated, driveTimeless, type Drive } from '../operators/drive';
import { driveAwaiting, handOver } from '../operators/drive-awaiting';
import type { Key } from '../state/key-context';
import { stamp, type Stamp } from '../operators/stamp';
import { noTimeOfRecord, timeOfRecord } from '../operators/time-of-record';
import { value, type Binding, type FactoryCall } from '../functions/factory-call';
import { compileChain, type OperatorSpec } from './chain-compiler';
import { ChainLinks } from './chain-links';
import { ChainOutput } from './chain-output';
import { ChainTime } from './chain-time';
import type { KeyedPart } from './keyed-part';
import { selector } from './operator-bindings';
import { OperatorParts } from './operator-parts';
import type { SubtaskReport } from './operator-report';
import { factoryCalls } from './operator-spec';
import type { TaskCore } from './task-core';
import type { NodeFunctions } from './task-functions';
import { TaskOperator } from './task-operator';
import type { TaskOptions } from './task-ports';
import type { OperatorSnapshot, TaskSnapshot } from './task-snapshot';

/** The operators that may emit any number of records for one. */
const EXPANDING: ReadonlySet<StreamNode['kind']> = new Set(['flatMap', 'process', 'keyedProcess', 'coProcess']);

function isExpanding({ node }: TaskOperator): boolean {
  return EXPANDING.has(node.kind);
}

function handedOver({ calls }: TaskOperator): FactoryCall {
  return { factory: handOver, bindings: [value(calls?.inPlace.slot)] };
}

/** Whom a chain tells. */
export interface ChainCalls {
  /** Processing time has reached a timer. */
  timersDue(): void;
  /** Fires event-time timers; answers whether that were all that are due. */
  fire(keyed: KeyedPart, time: number): boolean;
}

/** The operators of one task, compiled into one function, with their outputs. */
export class Chain implements Disposable {
  /** Producers first; a source is not among them. */
  readonly operators: readonly TaskOperator[];
  readonly outputs: readonly ChainOutput[];
  /** Of the operators that work by keys. */
  readonly keyed: readonly KeyedPart[];
  readonly time: ChainTime;
  readonly drive: Drive;
  /** The loop over batches of the second input; that of the first, where there is one. */
  readonly driveSecond: Drive;
  readonly stamp: Stamp | undefined;
  readonly #head: StreamNode;
  readonly #subtask: number;
  readonly #links: ChainLinks;
  /** Of each operator, by position. */
  readonly #parts: readonly OperatorParts[];
  /** Sinks that say when they hold too much. */
  readonly #draining: readonly TaskOperator[];
  readonly #assigners: readonly TaskOperator[];
  /** The last assigner on the way to an output, and whether that was told to be idle. */
  readonly #timed: readonly { readonly output: ChainOutput; readonly by: TaskOperator | undefined; idle: boolean }[];

  /** @param functions the objects of the vertex's nodes, by position. */
  constructor(options: TaskOptions, core: TaskCore, functions: readonly NodeFunctions[], calls: ChainCalls) {
    const { vertex, jobName, subtaskIndex = 0 } = options;
    const { nodes } = vertex;
    this.#head = nodes[0] as StreamNode;
    this.#subtask = subtaskIndex;
    let place = 2 * nodes.length;
    this.outputs = options.outputs.map((wire) => {
      const at = place;
      place += wire.channels.length;
      return new ChainOutput(wire, core, subtaskIndex, at);
    });
    this.operators = nodes.flatMap((node, place) =>
      node.kind === 'source' ? [] : [new TaskOperator(node, functions[place] as NodeFunctions, place, core)],
    );
    const links = new ChainLinks(this.#head, this.operators, this.outputs);
    this.#links = links;
    this.#draining = this.operators.filter(({ drains }) => drains);
    this.#assigners = this.operators.filter(({ time }) => time !== undefined);
    this.#timed = this.outputs.map((output) => ({ output, by: links.assignerOf(output.wire.node), idle: false }));
    const timersDue = calls.timersDue.bind(calls);
    this.#parts = this.operators.map((operator) => new OperatorParts(operator, core, options, timersDue));
    this.keyed = this.#parts.flatMap(({ keyed }) => keyed ?? []);
    const timed = this.operators.map((operator, i) => ({ operator, keyed: this.#parts[i]?.keyed }));
    this.time = new ChainTime(timed, links, calls.fire.bind(calls));
    const [first] = this.operators;
    const source = this.#head.kind === 'source' ? this.#head : undefined;
    const timestamp = source?.timestamp;
    const awaited = this.#awaited();
    const compiled = compileChain({
      url: `millrace://${encodeURIComponent(jobName)}/${encodeURIComponent(vertex.name)}.js`,
      operators: this.operators.map((operator, i): OperatorSpec => ({
        ...factoryCalls(operator, core, this.#parts[i] as OperatorParts),
        consumers: operator.node.kind === 'sink' ? undefined : links.consumers(operator.node.id),
        sides: links.sides(operator.node.id),
        ...(operator === awaited && { entry: handedOver(operator) }),
      })),
      head: source === undefined ? [{ operator: 0 }] : links.consumers(source.id),
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

  /** Passes a watermark on from behind the operator at a place. */
  emitWatermark(place: number, time: number): void {
    const operator = this.operators.find((o) => o.place === place);
    if (operator !== undefined) this.time.emit(operator, time);
  }

  leaveKeys(): void {
    for (const { keys } of this.keyed) keys.leave();
  }

  /** Passes on what has risen where event time begins anew. */
  assignWatermarks(): void {
    for (const operator of this.#assigners) {
      const time = operator.time?.take();
      if (time !== undefined) this.time.emit(operator, time);
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
    const operators: Record<string, OperatorSnapshot> = {};
    for (const [i, { node }] of this.operators.entries()) {
      const snapshot = this.#parts[i]?.snapshot();
      if (snapshot !== undefined) operators[node.uid] = snapshot;
    }
    return { operators };
  }

  /** What a keyed state of an operator holds for a key. @throws MILLRACE_STATE_UNKNOWN */
  query(uid: string, state: string, key: Key): unknown {
    const at = this.operators.findIndex(({ node }) => node.uid === uid);
    return this.#parts[at]?.keyed?.query(state, key);
  }

  restore(snapshot: TaskSnapshot): void {
    for (const [i, { node }] of this.operators.entries()) {
      const own = snapshot.operators[node.uid];
      if (own !== undefined) this.#parts[i]?.restore(own);
    }
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
      const input = node === this.#head ? recordsIn : this.#links.taken(node, emitted);
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
    for (const parts of this.#parts) parts[Symbol.dispose]();
    for (const { calls, retried, time } of this.operators) {
      calls?.[Symbol.dispose]();
      retried?.[Symbol.dispose]();
      time?.[Symbol.dispose]();
    }
  }

  #setIdle(by: TaskOperator | undefined, idle: boolean): void {
    for (const timed of this.#timed) {
      if (timed.by !== by || timed.idle === idle) continue;
      timed.idle = idle;
      timed.output.idle(idle);
    }
  }

  #driver(awaited: TaskOperator | undefined): FactoryCall {
    const timed = this.outputs.length > 0 || this.operators.some(({ takesContext }) => takesContext);
    if (awaited?.calls !== undefined) {
      const { calls, failed } = awaited;
      const given = [calls, failed, calls.inPlace].map(value);
      const timeOf: Binding = { kind: 'made', call: { factory: timed ? timeOfRecord : noTimeOfRecord, bindings: [] } };
      return { factory: driveAwaiting, bindings: [{ kind: 'promise-check' }, ...given, timeOf] };
    }
    if (this.operators.some(isExpanding)) return { factory: driveGated, bindings: [] };
    return { factory: timed ? drive : driveTimeless, bindings: [] };
  }

  /** The operator whose calls the loop awaits in place. */
  #awaited(): TaskOperator | undefined {
    // A loop that awaits looks at the gate only then.
    if (this.operators.some(isExpanding)) return undefined;
    return this.operators.find(({ node }) => isAsynchronous(node));
  }
}
