import { readable } from '../lib/metadata/annotation';
import type { OutputTag } from '../lib/functions/output-tag';
import type { CheckLateTo } from '../lib/functions/window-typing';
import type { Class } from '../lib/metadata/class';
import { WINDOWED } from '../lib/metadata/windowed';
import type { Evictor } from '../lib/windows/evictor';
import type { WindowOptions } from '../lib/windows/window-options';

/** Options of {@link Windowed}. */
export interface WindowedOptions<L> extends Omit<WindowOptions<never>, 'evictor' | 'lateTo'> {
  /** What is taken out of a window when it fires; then all its records are kept. Default: nothing. */
  // It takes records and gives them: one of no type at all is of every class's.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly evictor?: Evictor<any>;
  /**
   * The side output of the records that come too late for all their windows, read by `side(X, late)`. Default: they are
   * counted and dropped.
   */
  readonly lateTo?: OutputTag<L>;
}

/**
 * Puts the records of an `@Operator` into windows: the class implements AggregateFunction or ReduceFunction, or extends
 * ProcessWindowFunction or (without `keyBy`, for windows of all records) ProcessAllWindowFunction. One that has the
 * methods of two gathers by the one and gives its result to the other, as Flink's `aggregate(function, windowFunction)`.
 */
export function Windowed<L = never>(
  options: WindowedOptions<L>,
): <C extends Class>(target: C & CheckLateTo<L, InstanceType<C>>) => void {
  return (target) => {
    // The signature has checked the types of the records.
    WINDOWED.define(target, options);
  };
}

readable(Windowed, { name: 'Windowed', on: (type) => WINDOWED.get(type) });
