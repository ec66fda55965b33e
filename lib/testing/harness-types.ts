import type { OutputTag } from '../functions/output-tag';
import type {
  CheckOperator,
  FunctionMethodOf,
  InputOf,
  IsAny,
  KeyTypeOf,
  SelectedKey,
  WiringFault,
} from '../functions/typing';
import type { AbstractClass } from '../metadata/class';
import type { CallOptions } from '../stream/call-types';
import type { TaskSnapshot } from '../task/task-snapshot';
import type { VirtualClock } from '../time/virtual-clock';

/** What an operator remembers: keyed state and timers. Structured-cloneable; a harness can be opened from it. */
export type HarnessSnapshot = TaskSnapshot;

/**
 * Which of the parallel instances of an operator a harness is, as the harnesses of Flink are told. It has the keyed
 * state and timers of its own key groups: `assignKeyToParallelOperator` tells whose key a key is.
 */
export interface InstanceOptions {
  /** How many instances there are. Default: 1. */
  readonly parallelism?: number;
  /** Which of them it is, from 0. Default: 0. @throws MILLRACE_HARNESS_SUBTASK where there is none such */
  readonly subtaskIndex?: number;
  /** The number of key groups. Default: as Flink chooses it, 128 at least. */
  readonly maxParallelism?: number;
}

/** What harnesses of any operator are opened with. */
export interface OpenOptions extends InstanceOptions {
  /** Processing time. Default: a clock of its own, which stands at 0. */
  readonly clock?: VirtualClock;
  /**
   * State and timers to begin with: the snapshot of another harness, whatever kept its state, or those of all parallel
   * instances in the order of their indices. Of several it takes its part: keyed state and timers by key group, operator
   * state as Flink's RoundRobinOperatorStateRepartitioner deals it out.
   */
  readonly restore?: HarnessSnapshot | readonly HarnessSnapshot[];
  /** What keeps keyed state: see `millrace.state.backend`. Default: `'heap'`. */
  readonly stateBackend?: 'heap' | 'disk';
}

/** How a harness is opened. */
export interface HarnessOptions extends OpenOptions, Pick<CallOptions, 'async' | 'invalid' | 'name'> {
  /** Side outputs to keep, beside those that the function's class declares as statics. */
  readonly sideOutputs?: readonly OutputTag<unknown>[];
}

/** How a keyed harness is opened. */
export interface KeyedHarnessOptions<K, S, T> extends Omit<HarnessOptions, 'async' | 'invalid'> {
  /** The field of a record, or the function of it, that gives its key. Default: that of the class's `@Operator`. */
  readonly keyBy?: K | ((value: T) => S);
}

/** How a harness of what the fluent API builds is opened. */
export interface BuiltHarnessOptions extends OpenOptions, Pick<HarnessOptions, 'sideOutputs'> {
  /** The class of the records, as their producer names it by its option `returns`. */
  readonly returns?: AbstractClass;
}

/** The same of two inputs. */
export interface CoHarnessOptions extends Omit<BuiltHarnessOptions, 'returns'> {
  /** The class of the records of each input, as their producers name it by their option `returns`. */
  readonly returns?: readonly [first: AbstractClass | undefined, second: AbstractClass | undefined];
}

// What has no function, or takes anything, is judged by its shape.
type Tested<F> = IsAny<InputOf<F>> extends true ? unknown : [InputOf<F>] extends [never] ? unknown : InputOf<F>;

/** Judges what an operator harness is given. */
export type CheckTested<F> = [KeyTypeOf<F>] extends [never]
  ? CheckOperator<Tested<F>, never, undefined, F>
  : WiringFault<'a keyed function needs a KeyedOperatorHarness'>;

/** Judges what a keyed harness is given, by the key `K` (a field) or `S` (what a function gives). */
export type CheckKeyedTested<F, K, S> = [FunctionMethodOf<F>] extends [never]
  ? CheckOperator<Tested<F>, never, undefined, F>
  : [KeyTypeOf<F>] extends [never]
    ? WiringFault<'it is no KeyedProcessFunction: use an OperatorHarness'>
    : CheckOperator<
        Tested<F>,
        [SelectedKey<InputOf<F>, K, S>] extends [never] ? KeyTypeOf<F> : SelectedKey<InputOf<F>, K, S>,
        undefined,
        F
      >;
