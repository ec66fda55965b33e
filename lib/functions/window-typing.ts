import type { AbstractClass } from '../metadata/class';
import type { ProcessAllWindowFunction } from './process-all-window-function';
import type { ProcessWindowFunction } from './process-window-function';
import type { And, CheckKey, CheckOutput, InputOf, IsAny, KeyTypeOf, OutputOf, Result, WiringFault } from './typing';

// Matching positions of conditional types take every function.
/* eslint-disable @typescript-eslint/no-explicit-any */

type InstanceOf<F> = F extends AbstractClass<infer X> ? X : F;

/** Judges what an aggregation or a window's function gives: it must be there at once. */
type CheckGiven<R> = [Extract<R, PromiseLike<any>>] extends [never]
  ? CheckOutput<Result<R>, undefined>
  : WiringFault<'functions of windows are synchronous'>;

type CheckReduction<T, X> = X extends { reduce: (a: infer A, b: infer B) => infer R }
  ? IsAny<R> extends true
    ? WiringFault<'it emits any'>
    : [T] extends [A & B]
      ? [R] extends [T]
        ? unknown
        : WiringFault<'reduce does not give what it takes'>
      : WiringFault<'the function does not accept what the stream holds'>
  : WiringFault<'it has no reduce'>;

type CheckAggregation<T, X> = X extends {
  createAccumulator: () => infer ACC;
  add: (value: infer I, accumulator: any) => infer ADDED;
  getResult: (accumulator: any) => infer R;
}
  ? [T] extends [I]
    ? [ADDED] extends [ACC]
      ? CheckGiven<R>
      : WiringFault<'add does not give an accumulator'>
    : WiringFault<'the function does not accept what the stream holds'>
  : WiringFault<'it needs createAccumulator, add and getResult'>;

type CheckProcessed<T, X> = [T] extends [InputOf<X>]
  ? // One that only writes to side outputs emits nothing.
    [OutputOf<X>] extends [never]
    ? unknown
    : CheckOutput<OutputOf<X>, undefined>
  : WiringFault<'the function does not accept what the window holds'>;

/** Judges a ReduceFunction's class or instance on records `T`. */
export type CheckReduce<T, F> = CheckReduction<T, InstanceOf<F>>;

/** Judges an AggregateFunction's class or instance on records `T`. */
export type CheckAggregate<T, F> = CheckAggregation<T, InstanceOf<F>>;

/** What an aggregation gives. */
export type Aggregated<F> = InstanceOf<F> extends { getResult: (accumulator: any) => infer R } ? Result<R> : never;

/** Judges a ProcessWindowFunction's class or instance on elements `T` of keys `K`. */
export type CheckProcessWindow<T, K, F> =
  InstanceOf<F> extends ProcessWindowFunction<any, any, any>
    ? And<CheckProcessed<T, InstanceOf<F>>, CheckKey<K, KeyTypeOf<InstanceOf<F>>>>
    : WiringFault<'it is no ProcessWindowFunction'>;

/** Judges a ProcessAllWindowFunction's class or instance on elements `T`. */
export type CheckProcessAllWindow<T, F> =
  InstanceOf<F> extends ProcessAllWindowFunction<any, any>
    ? CheckProcessed<T, InstanceOf<F>>
    : WiringFault<'it is no ProcessAllWindowFunction'>;

/** What a window's function emits. */
export type EmittedByWindow<F> = OutputOf<InstanceOf<F>>;

type Gathered<T, X> = X extends { getResult: (accumulator: any) => infer R } ? Result<R> : T;

type CheckGathering<T, X> = X extends { createAccumulator: any }
  ? CheckAggregation<T, X>
  : X extends { reduce: any }
    ? CheckReduction<T, X>
    : unknown;

type CheckCalled<E, K, X> =
  X extends ProcessWindowFunction<any, any, any>
    ? And<CheckProcessed<E, X>, CheckKey<K, KeyTypeOf<X>>>
    : X extends ProcessAllWindowFunction<any, any>
      ? [K] extends [never]
        ? CheckProcessed<E, X>
        : WiringFault<'a ProcessAllWindowFunction takes all records: leave keyBy out'>
      : X extends { process: any }
        ? WiringFault<'it has process: extend ProcessWindowFunction or ProcessAllWindowFunction'>
        : CheckKey<K, never>;

/** An operator that gathers records, or takes windows of them. */
export type WindowShape = { readonly createAccumulator: any } | { readonly reduce: any } | { readonly process: any };

/** Judges such an operator (instances `X` of its class) on records `T` with keys `K`, with `returns: R`. */
export type CheckWindowOperator<T, K, R, X> = And<
  CheckGathering<T, X>,
  And<CheckCalled<Gathered<T, X>, K, X>, [OutputOf<X>] extends [never] ? unknown : CheckOutput<OutputOf<X>, R>>
>;

type GatheredInput<X> = X extends { add: (value: infer I, accumulator: any) => any }
  ? I
  : X extends { reduce: (a: infer I, b: any) => any }
    ? I
    : InputOf<X>;

/** Judges the side output of late records: it takes what the operator takes. */
export type CheckLateTo<L, X> = [L] extends [never]
  ? unknown
  : X extends { join: any } | { coGroup: any }
    ? WiringFault<'a join or coGroup has no side output of late records'>
    : [GatheredInput<X>] extends [L]
      ? unknown
      : WiringFault<'lateTo is not the type of the records'>;
