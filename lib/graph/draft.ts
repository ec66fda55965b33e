import type {
  CustomPartition,
  NamedPartition,
  OperatorRecord,
  SelectorOption,
  SinkRecord,
  SourceRecord,
} from '../metadata/wiring';
import type { BroadcastStateDescriptor } from '../state/operator/operator-state-backend';
import type { FunctionAdapter } from './function-adapter';
import type { FunctionRef } from './function-ref';

/** Which part of a stream a node is. */
export type Role = 'source' | 'operator' | 'sink';

/** What a node may be given, whichever part it is; what does not fit its part is a fault. */
export type DraftOptions = SourceRecord &
  Omit<OperatorRecord, 'from' | 'connect' | 'keyBy' | 'intervalJoin'> &
  Omit<SinkRecord, 'from'>;

/** The method by which the user's code is called; `timestamps` is no user's. */
export type OperatorMethod = 'map' | 'flatMap' | 'filter' | 'processElement' | 'timestamps';

/** The two methods by which a function of two inputs is called. */
export const CO_METHODS = {
  map: ['map1', 'map2'],
  flatMap: ['flatMap1', 'flatMap2'],
  process: ['processElement1', 'processElement2'],
  broadcast: ['processElement', 'processBroadcastElement'],
} as const;

/** How a function of two inputs is called. */
export type CoForm = keyof typeof CO_METHODS;

/** What a draft reads: the main output of another one, or its side output `tag`. */
export interface DraftInput {
  readonly from: Draft;
  readonly tag?: string;
  /** Which of two inputs it feeds, where the draft has two. */
  readonly input?: 0 | 1;
  /** The key of this input's records, where the draft has two inputs; else `options.keyBy` holds for all. */
  readonly keyBy?: SelectorOption;
  /** How its records travel, where there is no key; else `options.partition` holds for all. */
  readonly partition?: NamedPartition | CustomPartition;
}

/**
 * A node as it was written, before it is judged, ordered and numbered: what annotations and the fluent API have in
 * common. Inputs are added when all drafts are there, for upstreams may be declared later.
 */
export interface Draft {
  /** How faults call it: `Totals`, `FlowService.findUuid`, `map #2`. */
  readonly where: string;
  readonly role: Role;
  readonly function: FunctionRef;
  /** The only method that fits, where the fluent API's call says it; else the function's class tells. */
  readonly method?: OperatorMethod;
  /** The only form that fits a function of two inputs, where the fluent API's call says it. */
  readonly form?: CoForm;
  /** The states that its second input is broadcast with. */
  readonly broadcast?: readonly BroadcastStateDescriptor[];
  /** What makes an operator of ours around the function. */
  readonly adapter?: FunctionAdapter;
  /** Further functions that the adapter is given. */
  readonly also?: readonly FunctionRef[];
  /** The name and uid when none is given; numbered when it is taken and `numbered` is true. */
  readonly defaultName: string;
  readonly numbered: boolean;
  options: DraftOptions;
  readonly inputs: DraftInput[];
}
