// A job as it is drawn: plain data, of which the job and the model are made.

/** Where records come from: the nodes are counted from the sources on. */
export interface Port {
  readonly node: number;
  readonly output: Output;
}

export type Output = 'main' | 'odd' | 'late' | 'lateLeft' | 'lateRight';

export interface SourcePlan {
  readonly splits: number;
  readonly parallelism: number;
  /** By how much records may be out of order; beyond it they are late. */
  readonly bound: number;
  /** Whether none is. */
  readonly punctual: boolean;
  /** Milliseconds of the clock after which a split is idle; 0 for never. */
  readonly idleAfter: number;
}

export type Assigner =
  | { readonly kind: 'tumbling'; readonly size: number; readonly offset: number }
  | { readonly kind: 'sliding'; readonly size: number; readonly slide: number; readonly offset: number }
  | { readonly kind: 'session'; readonly gap: number; readonly dynamic: boolean }
  | { readonly kind: 'global' };

export type TriggerPlan =
  | { readonly kind: 'count'; readonly count: number; readonly purging: boolean }
  | { readonly kind: 'continuous'; readonly interval: number; readonly purging: boolean }
  | { readonly kind: 'eventTime'; readonly purging: true }
  | { readonly kind: 'delta'; readonly threshold: number; readonly purging: boolean };

export type EvictorPlan =
  | { readonly kind: 'count'; readonly count: number; readonly after: boolean }
  | { readonly kind: 'time'; readonly span: number; readonly after: boolean };

export type WindowCallPlan =
  'reduce' | 'reduceApply' | 'aggregate' | 'aggregateProcess' | 'process' | 'apply' | 'sum' | 'maxBy';

export interface WindowPlan {
  readonly kind: 'window';
  readonly assigner: Assigner;
  readonly domain: 'event' | 'processing';
  /** Whether of all records instead of those of a key. */
  readonly all: boolean;
  readonly call: WindowCallPlan;
  readonly lateness: number;
  readonly sideOutput: boolean;
  readonly trigger?: TriggerPlan | undefined;
  readonly evictor?: EvictorPlan | undefined;
  /** Whether what comes out tells in which order the elements came. */
  readonly exact: boolean;
}

export interface IntervalJoinPlan {
  readonly kind: 'intervalJoin';
  readonly lower: number;
  readonly upper: number;
  readonly lowerExclusive: boolean;
  readonly upperExclusive: boolean;
  readonly sideOutputs: boolean;
}

export interface WindowPairsPlan {
  readonly kind: 'windowJoin' | 'coGroup';
  readonly assigner: Exclude<Assigner, { kind: 'global' }>;
  readonly lateness: number;
}

export type Operation =
  | { readonly kind: 'map'; readonly add: number }
  | { readonly kind: 'filter'; readonly modulo: number }
  | { readonly kind: 'flatMap'; readonly modulo: number }
  | { readonly kind: 'rekey' }
  | { readonly kind: 'split' }
  | { readonly kind: 'running' }
  | { readonly kind: 'chunks'; readonly size: number }
  | { readonly kind: 'buckets'; readonly size: number }
  | { readonly kind: 'debounce'; readonly gap: number }
  | { readonly kind: 'ticks'; readonly gap: number; readonly times: number }
  | { readonly kind: 'clocked'; readonly size: number }
  | { readonly kind: 'rolling'; readonly by: 'reduce' | 'sum' | 'max' | 'minBy' }
  | WindowPlan
  | { readonly kind: 'countWindow'; readonly size: number; readonly slide: number | undefined }
  | { readonly kind: 'coMap' }
  | { readonly kind: 'coRunning' }
  | { readonly kind: 'coBuckets'; readonly size: number }
  | { readonly kind: 'broadcast' }
  | { readonly kind: 'keyedBroadcast' }
  | IntervalJoinPlan
  | WindowPairsPlan;

export type Partition = 'none' | 'forward' | 'rebalance' | 'rescale' | 'shuffle' | 'broadcast' | 'global' | 'custom';

export interface NodePlan {
  readonly operation: Operation;
  /** The ports that each logical input is the union of. */
  readonly inputs: readonly (readonly Port[])[];
  readonly parallelism: number;
  readonly partition: Partition;
}

export interface StepRecord {
  readonly key: number;
  readonly n: number;
  readonly time: number;
}

/** What happens to a job at once; it is done with before the next. */
export type Step =
  | {
      readonly kind: 'records';
      readonly source: number;
      readonly split: number;
      readonly records: readonly StepRecord[];
    }
  | { readonly kind: 'clock'; readonly by: number }
  | { readonly kind: 'end'; readonly source: number; readonly reader: number };

export interface JobPlan {
  readonly sources: readonly SourcePlan[];
  readonly nodes: readonly NodePlan[];
  readonly steps: readonly Step[];
  readonly backend: 'heap' | 'disk';
  readonly chaining: boolean;
}

const KEYED: readonly Operation['kind'][] = [
  'running',
  'chunks',
  'buckets',
  'debounce',
  'ticks',
  'clocked',
  'rolling',
  'countWindow',
  'coRunning',
  'coBuckets',
  'keyedBroadcast',
  'intervalJoin',
  'windowJoin',
  'coGroup',
];

/** Whether records of equal key meet in one subtask. */
export const isKeyed = (operation: Operation): boolean =>
  operation.kind === 'window' ? !operation.all : KEYED.includes(operation.kind);

/** Whether all subtasks get the records of an input. */
export const isBroadcast = ({ kind }: Operation, input: number): boolean =>
  input === 1 && (kind === 'broadcast' || kind === 'keyedBroadcast');

/** The outputs of an operation, of which `main` is the first. */
export function outputsOf(operation: Operation): readonly Output[] {
  if (operation.kind === 'split') return ['main', 'odd'];
  if (operation.kind === 'window' && operation.sideOutput) return ['main', 'late'];
  if (operation.kind === 'intervalJoin' && operation.sideOutputs) return ['main', 'lateLeft', 'lateRight'];
  return ['main'];
}

export const portName = ({ node, output }: Port): string => `${node}.${output}`;

/** The outputs that no operation reads: what sinks take. */
export function leaves({ sources, nodes }: Pick<JobPlan, 'sources' | 'nodes'>): readonly Port[] {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs.flat().map(portName)));
  const all = [
    ...sources.map((_, node): Port => ({ node, output: 'main' })),
    ...nodes.flatMap(({ operation }, i) =>
      outputsOf(operation).map((output): Port => ({ node: sources.length + i, output })),
    ),
  ];
  return all.filter((port) => !read.has(portName(port)));
}
