import type { FunctionAdapter } from '../../../lib/graph/function-adapter';
import type { BadRecord, Source } from '../../../lib/functions/source';
import type { FunctionRef } from '../../../lib/graph/function-ref';
import type {
  AsyncOptions,
  InvalidHandling,
  CoProcessNode,
  KeyedNode,
  KeySelector,
  OperatorNode,
  SinkNode,
  SourceNode,
  StreamEdge,
  StreamGraph,
  StreamNode,
  TimestampsNode,
} from '../../../lib/graph/stream-graph';
import type { TaskHost, WorkScope } from '../../../lib/task/ports';
import type { Clock } from '../../../lib/time/clock';
import { SystemClock } from '../../../lib/time/system-clock';

// Stream graphs written out node by node, as the annotations and the fluent API would build them.

type Fn = FunctionRef | ((...args: never[]) => unknown) | object;

const ref = (fn: Fn): FunctionRef => {
  if (typeof fn === 'function') return { kind: 'lambda', value: fn as (...args: unknown[]) => unknown };
  return 'kind' in fn ? fn : { kind: 'instance', value: fn };
};

export interface OperatorOptions {
  readonly name?: string;
  readonly async?: Partial<AsyncOptions>;
  readonly invalid?: InvalidHandling;
}

/** A node without what the writer gives it. */
type Written<N extends StreamNode> = Omit<N, 'id' | 'uid' | 'parallelism' | 'maxParallelism'>;

export class GraphWriter {
  readonly nodes: StreamNode[] = [];

  constructor(readonly jobName = 'test') {}

  get graph(): StreamGraph {
    return { jobName: this.jobName, nodes: this.nodes };
  }

  source(source: Source<unknown> | object, more: Partial<SourceNode> = {}): number {
    return this.#add({ kind: 'source', name: 'source', function: ref(source), ...more });
  }

  operator(kind: OperatorNode['kind'], from: From, fn: Fn, options: OperatorOptions = {}): number {
    const { name = kind, invalid = 'fail' } = options;
    const async: AsyncOptions = { order: 'input', capacity: 4, timeout: 0, ...options.async };
    return this.#add({ kind, name, function: ref(fn), inputs: edges(from), async, invalid });
  }

  timestamps(from: From, watermark: TimestampsNode['watermark'], timestamp: KeySelector | undefined): number {
    const fn: FunctionRef = { kind: 'lambda', value: () => undefined };
    const inputs = edges(from);
    const time = timestamp === undefined ? {} : { timestamp };
    return this.#add({ kind: 'timestamps', name: 'timestamps', function: fn, inputs, watermark, ...time });
  }

  keyed(from: From, key: KeySelector, fn: Fn, states: KeyedNode['states'] = [], name = 'keyed'): number {
    const inputs = edges(from).map((edge): StreamEdge => ({ ...edge, partitioner: { kind: 'hash', key } }));
    return this.#add({ kind: 'keyedProcess', name, function: ref(fn), inputs, key, states });
  }

  /** An operator of ours around functions of a user's. */
  adapted(from: From, key: KeySelector, adapter: FunctionAdapter, fn: Fn, ...also: readonly Fn[]): number {
    const inputs = edges(from).map((edge): StreamEdge => ({ ...edge, partitioner: { kind: 'hash', key } }));
    const { kind: name, states } = adapter;
    const functions = { function: ref(fn), also: also.map(ref) };
    return this.#add({ kind: 'keyedProcess', name, ...functions, inputs, key, states, adapter });
  }

  /** A function of two inputs. */
  connected(
    [first, second]: readonly [From, From],
    fn: Fn,
    keys?: readonly [KeySelector, KeySelector],
    states: CoProcessNode['states'] = [],
  ): number {
    const inputs = ([first, second] as const).flatMap((from, input) =>
      edges(from).map((edge): StreamEdge => {
        const key = keys?.[input];
        return { ...edge, input: input as 0 | 1, partitioner: key ? { kind: 'hash', key } : { kind: 'forward' } };
      }),
    );
    return this.#add({
      kind: 'coProcess',
      form: 'process',
      name: 'connected',
      function: ref(fn),
      inputs,
      states,
      ...(keys && { keys }),
    });
  }

  sink(from: From, fn: Fn, options: OperatorOptions = {}): number {
    const async: AsyncOptions = { order: 'input', capacity: 4, timeout: 0, ...options.async };
    return this.#add({ kind: 'sink', name: options.name ?? 'sink', function: ref(fn), inputs: edges(from), async });
  }

  #add(
    node:
      | Written<SourceNode>
      | Written<OperatorNode>
      | Written<TimestampsNode>
      | Written<KeyedNode>
      | Written<CoProcessNode>
      | Written<SinkNode>,
  ): number {
    const id = this.nodes.length;
    this.nodes.push({ parallelism: 1, maxParallelism: 128, ...node, id, uid: `${node.name}-${id}` });
    return id;
  }
}

export type From = number | { readonly from: number; readonly tag: string } | readonly From[];

function edges(from: From): StreamEdge[] {
  if (typeof from === 'number') return [{ from, partitioner: { kind: 'forward' } }];
  if ('tag' in from) return [{ ...from, partitioner: { kind: 'forward' } }];
  return from.flatMap(edges);
}

export interface RecordingHost extends TaskHost {
  readonly scopesEntered: WorkScope[];
  readonly bad: BadRecord[];
}

/** A host that makes functions by their plain constructors, and remembers what it was told. */
export function plainHost(clock: Clock = new SystemClock()): RecordingHost {
  const scopesEntered: WorkScope[] = [];
  const bad: BadRecord[] = [];
  return {
    scopesEntered,
    bad,
    clock,
    functions: { create: (fn) => (fn.kind === 'instance' ? fn.value : (new fn.type() as object)) },
    scopes: {
      run: (scope, work) => {
        scopesEntered.push(scope);
        work();
      },
    },
    badRecord: (_operator, record) => {
      bad.push(record);
    },
  };
}
