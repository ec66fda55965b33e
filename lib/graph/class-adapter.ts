import type { Faults } from '../errors/faults';
import { ProcessAllWindowFunction } from '../functions/process-all-window-function';
import { ProcessJoinFunction } from '../functions/process-join-function';
import { ProcessWindowFunction } from '../functions/process-window-function';
import { intervalJoin, type IntervalJoinOptions } from '../joins/interval-join';
import { windowPairs } from '../joins/window-pairs';
import { isA, type Class } from '../metadata/class';
import type { SelectorOption } from '../metadata/wiring';
import { WINDOWED } from '../metadata/windowed';
import { hasMethod, windowFunctions } from '../windows/function-facts';
import { RUNNING_REDUCTION } from '../windows/running-reduction';
import { windowAdapter } from '../windows/window-adapter';
import type { WindowOptions } from '../windows/window-options';
import type { DraftOptions } from './draft';
import type { FunctionAdapter } from './function-adapter';

/** What makes an operator of ours of an annotated class, and options that it brings. */
export interface AdaptedClass {
  readonly adapter?: FunctionAdapter;
  readonly options?: DraftOptions;
}

/** How the class is wired, as far as it says what becomes of it. */
export interface ClassWiring {
  readonly keyBy: SelectorOption | undefined;
  /** Whether it reads two inputs. */
  readonly connected: boolean;
  readonly intervalJoin: IntervalJoinOptions | undefined;
}

/**
 * The window, join or running reduction of a class that is annotated with `@Operator`; nothing for one that is neither.
 * What does not go together is a fault.
 */
export function adaptedClass(type: Class, wiring: ClassWiring, faults: Faults): AdaptedClass {
  const windowed = WINDOWED.own(type);
  if (wiring.connected) return joinedClass(type, windowed, wiring.intervalJoin, faults);
  if (wiring.intervalJoin !== undefined) refuseJoin(type, '`intervalJoin` stands beside `from`', faults);
  return windowed === undefined ? reducedClass(type) : windowedClass(type, windowed, wiring.keyBy);
}

function reducedClass(type: Class): AdaptedClass {
  const plain = ['createAccumulator', 'map', 'flatMap', 'filter', 'processElement'];
  if (!hasMethod(type, 'reduce') || plain.some((method) => hasMethod(type, method))) return {};
  return { adapter: RUNNING_REDUCTION };
}

function windowedClass(type: Class, windowed: WindowOptions, keyBy: SelectorOption | undefined): AdaptedClass {
  const gather = hasMethod(type, 'createAccumulator') ? 'aggregate' : hasMethod(type, 'reduce') ? 'reduce' : undefined;
  const all = isA(type, ProcessAllWindowFunction);
  const call = hasMethod(type, 'process') ? type : undefined;
  const adapter = windowAdapter(windowed, windowFunctions(gather, type, call, !all));
  // A keyed function without a key is a fault.
  if (keyBy !== undefined || isA(type, ProcessWindowFunction)) return { adapter };
  return { adapter, options: { keyBy: theOnlyKey, parallelism: 1 } };
}

function joinedClass(
  type: Class,
  windowed: WindowOptions | undefined,
  interval: IntervalJoinOptions | undefined,
  faults: Faults,
): AdaptedClass {
  const pair = (['join', 'coGroup'] as const).find((method) => hasMethod(type, method));
  if (interval !== undefined) {
    if (windowed !== undefined) refuseJoin(type, 'it is joined by `intervalJoin` and by @Windowed at once', faults);
    return { adapter: intervalJoin(interval) };
  }
  if (windowed !== undefined && pair !== undefined) {
    const { lateTo, ...options } = windowed;
    if (lateTo !== undefined) {
      const problem = 'does not concern a join or coGroup, whose late records are counted and dropped';
      faults.add(type.name, 'MILLRACE_WIRING_OPTION', { option: 'lateTo', value: lateTo.id, problem });
    }
    return { adapter: windowPairs(pair, options) };
  }
  if (windowed !== undefined) {
    const problem = 'reads two inputs and has neither `join` nor `coGroup`';
    faults.add(type.name, 'MILLRACE_WIRING_WINDOWED', { problem });
  } else if (pair !== undefined) refuseJoin(type, `it has \`${pair}\`, and no @Windowed says of which windows`, faults);
  else if (isA(type, ProcessJoinFunction)) {
    refuseJoin(type, 'it is a ProcessJoinFunction, and no `intervalJoin` says of which pairs', faults);
  }
  return {};
}

function refuseJoin(type: Class, problem: string, faults: Faults): void {
  faults.add(type.name, 'MILLRACE_WIRING_JOIN', { problem });
}

/** The key of records that have none, as Flink's NullByteKeySelector. */
export function theOnlyKey(): number {
  return 0;
}
