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
import type { CallOptions } from '../stream/call-types';
import type { TaskSnapshot } from '../task/task-snapshot';
import type { VirtualClock } from '../time/virtual-clock';

/** What an operator remembers: keyed state and timers. Structured-cloneable; a harness can be opened from it. */
export type HarnessSnapshot = TaskSnapshot;

/** How a harness is opened. */
export interface HarnessOptions extends Pick<CallOptions, 'async' | 'invalid' | 'name'> {
  /** Processing time. Default: a clock of its own, which stands at 0. */
  readonly clock?: VirtualClock;
  /** State and timers to begin with: the snapshot of another harness, whatever kept its state. */
  readonly restore?: HarnessSnapshot;
  /** What keeps keyed state: see `millrace.state.backend`. Default: `'heap'`. */
  readonly stateBackend?: 'heap' | 'disk';
  /** Side outputs to keep, beside those that the function's class declares as statics. */
  readonly sideOutputs?: readonly OutputTag<unknown>[];
}

/** How a keyed harness is opened. */
export interface KeyedHarnessOptions<K, S, T> extends Omit<HarnessOptions, 'async' | 'invalid'> {
  /** The field of a record, or the function of it, that gives its key. Default: that of the class's `@Operator`. */
  readonly keyBy?: K | ((value: T) => S);
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
