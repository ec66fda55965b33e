import { ProcessAllWindowFunction } from '../functions/process-all-window-function';
import { ProcessWindowFunction } from '../functions/process-window-function';
import { isA, type Class } from '../metadata/class';
import { WINDOWED } from '../metadata/windowed';
import { hasMethod, windowFunctions } from '../windows/function-facts';
import { RUNNING_REDUCTION } from '../windows/running-reduction';
import { windowAdapter } from '../windows/window-adapter';
import type { DraftOptions } from './draft';
import type { FunctionAdapter } from './function-adapter';

/** What makes an operator of ours of an annotated class, and options that it brings. */
export interface AdaptedClass {
  readonly adapter?: FunctionAdapter;
  readonly options?: DraftOptions;
}

/** The window or the running reduction of a class that is annotated with `@Operator`; nothing for one that is neither. */
export function adaptedClass(type: Class, { keyBy }: DraftOptions): AdaptedClass {
  const gather = hasMethod(type, 'createAccumulator') ? 'aggregate' : hasMethod(type, 'reduce') ? 'reduce' : undefined;
  const windowed = WINDOWED.own(type);
  if (windowed === undefined) {
    const plain = ['map', 'flatMap', 'filter', 'processElement'].some((method) => hasMethod(type, method));
    return gather === 'reduce' && !plain ? { adapter: RUNNING_REDUCTION } : {};
  }
  const all = isA(type, ProcessAllWindowFunction);
  const call = hasMethod(type, 'process') ? type : undefined;
  const adapter = windowAdapter(windowed, windowFunctions(gather, type, call, !all));
  // A keyed function without a key is a fault.
  if (keyBy !== undefined || isA(type, ProcessWindowFunction)) return { adapter };
  return { adapter, options: { keyBy: theOnlyKey, parallelism: 1 } };
}

/** The key of records that have none, as Flink's NullByteKeySelector. */
export function theOnlyKey(): number {
  return 0;
}
