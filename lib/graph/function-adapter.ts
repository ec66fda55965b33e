import type { RichFunction } from '../functions/rich-function';
import type { StateDescriptor } from '../state/descriptors';

/** A function of the user's as an adapter gets it: the object with its methods, or what stands for one method alone. */
export type AdaptedFunction = object | ((...args: never[]) => unknown);

/** A state, and the property of a keyed function that takes its handle. */
export type BoundState = StateDescriptor & {
  readonly property: string;
  /** Whether what it holds are records as they come in: they are of the class that their producer names. */
  readonly ofRecords?: boolean;
};

/**
 * Makes an operator of ours (a window, a running reduction, a join) around functions of the user's, which are created,
 * opened and closed as those of any operator.
 */
export interface FunctionAdapter {
  /** What plans call the operator: `window`, `reduce`. */
  readonly kind: string;
  /** What it does beside the user's functions, for plans: `tumbling 60000 ms of event time`. */
  readonly description?: string;
  /** Of these methods the user's object has exactly one; it must be synchronous. */
  readonly methods: readonly string[];
  /** Bound by property to what `create` makes. */
  readonly states: readonly BoundState[];
  /** What is wrong with its options: faults when the job starts. */
  readonly problems?: readonly { readonly option: string; readonly value: unknown; readonly problem: string }[];
  /** What it is in batch mode, where that is another operator: one that gives final results only. */
  readonly batch?: FunctionAdapter;
  /** Whether its timers set further ones, which in batch mode are to fire at the end of a key, too. */
  readonly rearms?: boolean;
  /** The ids of its side outputs; a user's function may have more. */
  readonly sideOutputs?: readonly string[];
  /**
   * Makes the function that the operator runs: one with `processElement`, or with `processElement1` and
   * `processElement2` where there are two inputs, and with `onTimer` where it has timers.
   * @param functions the user's function, then those of the draft's `also`.
   */
  create(...functions: readonly AdaptedFunction[]): RichFunction;
}
