import type { Collector } from './collector';
import type { OnTimerBroadcastContext } from './keyed-broadcast-process-function';
import type { OnTimerContext } from './keyed-process-function';
import type { KeyTypeOf, OutputOf, WiringFault } from './typing';

// Matching positions of conditional types take every function.
/* eslint-disable @typescript-eslint/no-explicit-any */

type Context<X> = X extends { processBroadcastElement: any }
  ? OnTimerBroadcastContext<KeyTypeOf<X>>
  : OnTimerContext<KeyTypeOf<X>>;

/** Judges a method `M` of a keyed function (instances `X` of its class) that is called for timers. */
export type CheckOnTimer<X, M> = [KeyTypeOf<X>] extends [never]
  ? WiringFault<'it is no keyed function: extend KeyedProcessFunction or one of two inputs'>
  : M extends (timestamp: infer T, context: infer C, out: infer O) => infer R
    ? [Extract<R, PromiseLike<any>>] extends [never]
      ? [number] extends [T]
        ? [Context<X>] extends [C]
          ? [Collector<OutputOf<X>>] extends [O]
            ? unknown
            : WiringFault<'its third parameter is the Collector of what the function emits'>
          : WiringFault<'its second parameter is the OnTimerContext of the key'>
        : WiringFault<'its first parameter is the time, a number'>
      : WiringFault<'onTimer must be synchronous'>
    : WiringFault<'it is no method (timestamp, context, out)'>;
