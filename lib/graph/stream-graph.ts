import type { AbstractClass } from '../metadata/class';
import type { ChainingStrategy, CustomPartition, NamedPartition } from '../metadata/wiring';
import type { WatermarkStrategy } from '../time/watermark-strategy';
import type { TextFormat } from '../types/format';
import type { BatchMode } from './batch-mode';
import type { AsyncRetry } from './async-retry';
import type { BroadcastStateDescriptor } from '../state/operator/operator-state-backend';
import type { CoForm } from './draft';
import type { BoundState, FunctionAdapter } from './function-adapter';
import type { FunctionRef } from './function-ref';
import type { BoundOperatorState } from './operator-states';
import type { TimerMethods } from './timer-methods';

export type { InvalidRecord } from '../functions/invalid-record';

/** How a key is read from a record: a field by name, or a function. */
export type KeySelector =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'function'; readonly select: (value: never) => unknown };

/** How records travel over an edge, as Flink's partitioners of these names. */
export type Partitioner =
  | { readonly kind: NamedPartition }
  | { readonly kind: 'hash'; readonly key: KeySelector }
  | { readonly kind: 'custom'; readonly key: KeySelector; readonly partition: CustomPartition['partition'] };

/** From the output of one node (the main one, or the side output `tag`) to another. */
export interface StreamEdge {
  readonly from: number;
  readonly tag?: string;
  /** Which of the two inputs of a {@link CoProcessNode} it feeds. */
  readonly input?: 0 | 1;
  readonly partitioner: Partitioner;
}

/** How an asynchronous function runs. */
export interface AsyncOptions {
  /** Whether results leave in the order of their inputs, or as they complete (never across a watermark). */
  readonly order: 'input' | 'completion';
  /** How many calls may be in flight. */
  readonly capacity: number;
  /** Milliseconds after which a call, retries included, fails with MILLRACE_ASYNC_TIMEOUT; never, when 0. */
  readonly timeout: number;
  /** Whether it is called again for a record; never, when not given. */
  readonly retry?: AsyncRetry;
  /** True where the user wrote them: the function is asynchronous then, whatever else is known of it. */
  readonly declared?: boolean;
}

/** What happens to a record that the function refuses with MILLRACE_VALIDATION_FAILED. */
export type InvalidHandling = 'fail' | 'drop' | 'side-output';

/** The id of the side output that `invalid: 'side-output'` feeds with InvalidRecord. */
export const INVALID_TAG = 'millrace.invalid';

interface NodeBase {
  /** Position in {@link StreamGraph.nodes}. */
  readonly id: number;
  /** Stable across versions of the program: what a savepoint is matched by. Given by the user, else made from the name. */
  readonly uid: string;
  readonly name: string;
  readonly function: FunctionRef;
  /** What makes the operator around the function, where the operator is one of ours. */
  readonly adapter?: FunctionAdapter;
  /** Further functions that the adapter is given. */
  readonly also?: readonly FunctionRef[];
  /** The class of what it emits, where the user named it: `returns: Total`. */
  readonly returns?: AbstractClass;
  /** In how many parallel instances it runs. */
  readonly parallelism: number;
  /** The number of key groups: the parallelism at least. */
  readonly maxParallelism: number;
  /** Only operators of one group share a chain; `default`, when not given. */
  readonly slotSharingGroup?: string;
  /** Where it may stand in a chain; anywhere (`always`), when not given. */
  readonly chaining?: ChainingStrategy;
}

/** A source: no inputs. */
export interface SourceNode extends NodeBase {
  readonly kind: 'source';
  /** Reaches the source through `SourceReaderContext.format`. */
  readonly format?: TextFormat<unknown>;
  /** Reads the event time (epoch milliseconds, a Date, or an ISO text) from a record; none when not given. */
  readonly timestamp?: KeySelector;
  readonly watermark?: WatermarkStrategy<never>;
}

interface InputNode extends NodeBase {
  /** Lists of each parallel instance; none, when not given. */
  readonly operatorStates?: readonly BoundOperatorState[];
  /** Several inputs are their union. */
  readonly inputs: readonly StreamEdge[];
}

/** A function of the user's on the way. */
export interface OperatorNode extends InputNode {
  readonly kind: 'map' | 'flatMap' | 'filter' | 'process';
  readonly async: AsyncOptions;
  readonly invalid: InvalidHandling;
}

/** Assigns event times and makes watermarks of them; those that come from upstream end here. */
export interface TimestampsNode extends InputNode {
  readonly kind: 'timestamps';
  /** Each record keeps its event time, when not given. */
  readonly timestamp?: KeySelector;
  readonly watermark: WatermarkStrategy<never>;
}

/** A function with keyed state and timers; its inputs are hash-partitioned by its key. */
export interface KeyedNode extends InputNode {
  readonly kind: 'keyedProcess';
  readonly key: KeySelector;
  readonly states: readonly BoundState[];
  /** Default: `onTimer`, where the function has it. */
  readonly timers?: TimerMethods;
}

/** A broadcast state, and the property that takes its handle, where one does. */
export type BoundBroadcastState = BroadcastStateDescriptor & { readonly property?: string };

/**
 * A function of two inputs; it begins a chain unless both come out of one. With keys it has keyed state and timers, and
 * its inputs are hash-partitioned by them.
 */
export interface CoProcessNode extends InputNode {
  readonly kind: 'coProcess';
  /** By which methods it is called; two lambdas of a map or flatMap are `function` and `also`. */
  readonly form: CoForm;
  /** Of the first input and of the second, unless that is broadcast. */
  readonly keys?: readonly [KeySelector, KeySelector?];
  readonly states: readonly BoundState[];
  /** Default: `onTimer`, where the function has it. */
  readonly timers?: TimerMethods;
  /** Of a broadcast function. */
  readonly broadcast?: readonly BoundBroadcastState[];
}

/** A sink: nothing behind it. */
export interface SinkNode extends InputNode {
  readonly kind: 'sink';
  readonly async: AsyncOptions;
}

/** One node of what was written. */
export type StreamNode = SourceNode | OperatorNode | TimestampsNode | KeyedNode | CoProcessNode | SinkNode;

/** What was written, annotation by annotation or call by call: one node an operator, inputs before their consumers. */
export interface StreamGraph {
  readonly jobName: string;
  /** False where no operator is to be chained to another. Default: true. */
  readonly chaining?: boolean;
  /** How it runs in batch mode; a streaming job, when not given. */
  readonly batch?: BatchMode;
  readonly nodes: readonly StreamNode[];
}
