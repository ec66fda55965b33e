import type { AbstractClass } from '../metadata/class';
import type { CoOutputOf, PairOutput } from './co-typing';
import type { Collector } from './collector';
import type { IO } from './types';
import type { CheckWindowOperator, WindowShape } from './window-typing';

/** What the compiler shows where a wiring is wrong: the message is part of the error's text. */
export interface WiringFault<Message extends string> {
  readonly __fault: Message;
}

/** What records may be keyed by: a value that compares by itself and travels as it is. */
export type Key = string | number | bigint | boolean;

/** What an event time is read from: epoch milliseconds, a Date, or an ISO 8601 text. */
export type EventTime = number | Date | string;

// `any` below stands only in positions of conditional types that match every method, whatever its parameters are.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** Whether `T` is `any`. */
export type IsAny<T> = 0 extends 1 & T ? true : false;

type Brand<X> = typeof IO extends keyof X ? (X extends { readonly [IO]?: infer B } ? NonNullable<B> : never) : never;

/** What is left of a result when promises are awaited and nothing is taken away. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a function may give it
export type Result<R> = Exclude<Awaited<R>, null | undefined | void>;

// Query builders look like promises but are none: they have a tag or methods of their own.
type Thenable<R> =
  R extends PromiseLike<unknown>
    ? R extends Promise<unknown>
      ? [keyof R] extends [keyof Promise<unknown>]
        ? string extends R[typeof Symbol.toStringTag]
          ? never
          : R
        : R
      : R
    : never;

/** Judges whether what a function gives is awaited: promises are, other objects with a `then` are not. */
export type CheckAwaited<R> =
  IsAny<R> extends true
    ? unknown
    : [Thenable<R>] extends [never]
      ? unknown
      : WiringFault<'it gives a thenable, which is not awaited unless it is a Promise: make the function async'>;

/** Judges a function that maps by what it gives. */
export type CheckMapped<R> =
  IsAny<R> extends true
    ? WiringFault<'it emits any'>
    : [Result<R>] extends [never]
      ? WiringFault<'it emits nothing: that is a sink'>
      : CheckAwaited<R>;

type Item<R> = IsAny<R> extends true ? R : R extends Iterable<infer T> ? T : never;

type Collected<P extends readonly unknown[]> = P extends readonly [out?: infer C, ...rest: any[]]
  ? NonNullable<C> extends Collector<infer T>
    ? T
    : never
  : never;

/** What a `flatMap` emits: the items it returns and what it collects. */
export type FlatMapped<F> = F extends (value: any, ...rest: infer P) => infer R
  ? Item<Awaited<R>> | Collected<P>
  : never;

type Parameter<X, M extends string> = X extends Record<M, (value: infer I, ...rest: any[]) => any> ? I : never;

/** The methods by which a class says what kind of operator it is. */
export type FunctionMethod = 'map' | 'flatMap' | 'filter' | 'processElement';

/** The one of {@link FunctionMethod} that instances of a class have; `never` without any, a union with several. */
export type FunctionMethodOf<X> = Extract<keyof X, FunctionMethod>;

/** What a function accepts. */
export type InputOf<X> = [Brand<X>] extends [never]
  ? Parameter<X, FunctionMethodOf<X> | Extract<keyof X, 'write'>>
  : Brand<X> extends { in: (value: infer I) => void }
    ? I
    : never;

/** What the method `M` of a function answers with, awaited. */
export type AnswerOf<M extends string, X> = X[M & keyof X] extends (...args: any[]) => infer R ? Awaited<R> : never;

/** What implements CoMapFunction or CoFlatMapFunction. */
type CoMapped = { map1: any; map2: any } | { flatMap1: any; flatMap2: any };

/** What a function or source emits. */
export type OutputOf<X> = [Brand<X>] extends [never]
  ? X extends { map: (...args: any[]) => infer R }
    ? Result<R>
    : X extends { flatMap: infer F }
      ? FlatMapped<F>
      : X extends { filter: (value: infer T) => any }
        ? T
        : X extends { getResult: (accumulator: any) => infer R }
          ? Result<R>
          : X extends { reduce: (a: infer T, b: any) => any }
            ? T
            : X extends { join: any } | { coGroup: any }
              ? PairOutput<X>
              : X extends CoMapped
                ? CoOutputOf<X>
                : never
  : Brand<X> extends { out: () => infer O }
    ? O
    : never;

/** The key type of a keyed function; `never` for every other one. */
export type KeyTypeOf<X> = [Brand<X>] extends [never]
  ? never
  : Brand<X> extends { key: (key: infer K) => unknown }
    ? K
    : never;

/**
 * The type of a key: what a key function gives (`R`), or that of the field `K`; `never` where neither is given.
 * `R` goes first, for the compiler takes every field for `K` where a function stands.
 */
export type SelectedKey<T, K, R> = [R] extends [never] ? (K extends keyof T ? T[K] : never) : R;

/** Judges what an upstream emits, before anything reads it. */
export type CheckUpstream<T> = [T] extends [never]
  ? WiringFault<'the upstream emits nothing'>
  : IsAny<T> extends true
    ? WiringFault<'the upstream emits any'>
    : unknown;

/** Judges what `keyBy` gives (`never`: it is not there) against the key type `FK` of a keyed function. */
export type CheckKey<K, FK> =
  IsAny<K> extends true
    ? WiringFault<'keyBy gives any'>
    : [K] extends [never]
      ? [FK] extends [never]
        ? unknown
        : WiringFault<'a keyed function needs keyBy'>
      : [K] extends [Key]
        ? [FK] extends [never]
          ? unknown
          : [K] extends [FK]
            ? unknown
            : WiringFault<"keyBy does not give the function's key type">
        : WiringFault<'a key is a string, number, bigint or boolean, and never undefined'>;

/** Judges what an operator emits. */
export type CheckOutput<O, R> =
  IsAny<O> extends true
    ? WiringFault<'it emits any'>
    : unknown extends O
      ? WiringFault<'it emits unknown: give it concrete types, a generic operator by a subclass'>
      : [O] extends [never]
        ? WiringFault<'it emits nothing: a @Sink does not'>
        : CheckReturns<O, R>;

type CheckReturns<O, R> = [R] extends [AbstractClass<infer T>]
  ? [O] extends [T]
    ? unknown
    : WiringFault<'returns is not the class of what it emits'>
  : unknown;

type IsUnion<T, U = T> = T extends unknown ? ([U] extends [T] ? false : true) : never;

type CheckInput<T, X> = [T] extends [InputOf<X>]
  ? [T] extends [Parameter<X, FunctionMethodOf<X> | Extract<keyof X, 'write'>>]
    ? unknown
    : WiringFault<'the function does not accept what the upstream emits'>
  : WiringFault<'the function does not accept what the upstream emits'>;

/** The first of two judgements that is a fault. */
export type And<A, B> = A extends WiringFault<string> ? A : B;

/** Judges the answers `A` that a retry's `ifResult` looks at (`never`: none) against those `R` of the function. */
export type CheckAnswer<A, R> = [A] extends [never]
  ? unknown
  : // The compiler looks at a lambda once before it knows what that answers with.
    unknown extends R
    ? unknown
    : [R] extends [A]
      ? unknown
      : WiringFault<'ifResult does not accept what the function answers with'>;

type MappedBy<X> = X extends { map: (...args: any[]) => infer R } | { flatMap: (...args: any[]) => infer R }
  ? R
  : never;

type CheckTimer<X> = X extends { onTimer?: infer M }
  ? NonNullable<M> extends (...args: any[]) => infer R
    ? [Extract<R, PromiseLike<any>>] extends [never]
      ? unknown
      : WiringFault<'onTimer must be synchronous'>
    : unknown
  : unknown;

type CheckShape<X> = unknown extends X
  ? WiringFault<'it is generic: subclass it with concrete types'>
  : [FunctionMethodOf<X>] extends [never]
    ? WiringFault<'it has none of map, flatMap, filter and processElement'>
    : true extends IsUnion<FunctionMethodOf<X>>
      ? WiringFault<'it has more than one of map, flatMap, filter and processElement'>
      : X extends { processElement: (...args: any[]) => infer R }
        ? [Brand<X>] extends [never]
          ? WiringFault<'it has processElement: extend ProcessFunction or KeyedProcessFunction'>
          : [Extract<R, PromiseLike<any>>] extends [never]
            ? CheckTimer<X>
            : WiringFault<'processElement must be synchronous'>
        : X extends { filter: (...args: any[]) => infer R }
          ? [Awaited<R>] extends [boolean]
            ? CheckAwaited<R>
            : WiringFault<'filter must give a boolean'>
          : CheckAwaited<MappedBy<X>>;

// A process function may emit to side outputs only.
type CheckEmitted<X, R> = [Brand<X>] extends [never]
  ? CheckOutput<OutputOf<X>, R>
  : [OutputOf<X>] extends [never]
    ? unknown
    : CheckOutput<OutputOf<X>, R>;

/** Judges an operator (instances `X` of its class) on records `T` with keys `K`, with `returns: R`. */
export type CheckOperator<T, K, R, X> = And<
  CheckUpstream<T>,
  [FunctionMethodOf<X>] extends [never]
    ? X extends WindowShape
      ? CheckWindowOperator<T, K, R, X>
      : CheckFunction<T, K, R, X>
    : CheckFunction<T, K, R, X>
>;

type CheckFunction<T, K, R, X> = And<
  CheckShape<X>,
  And<CheckInput<T, X>, And<CheckKey<K, KeyTypeOf<X>>, CheckEmitted<X, R>>>
>;

/** Judges a sink (instances `X` of its class) on records `T` with keys `K`. */
export type CheckSink<T, K, X> = And<
  CheckUpstream<T>,
  X extends { write: (...args: any[]) => infer R }
    ? And<CheckInput<T, X>, And<CheckKey<K, never>, CheckAwaited<R>>>
    : WiringFault<'it has no write'>
>;

/** Judges a method `M` as a map of records `T`. */
export type CheckMethod<T, K, R, M> = M extends (value: infer I, ...rest: any[]) => infer O
  ? And<
      CheckUpstream<T>,
      [T] extends [I]
        ? O extends AsyncIterable<unknown>
          ? WiringFault<'a generator method is no operator: return one record, or write a FlatMapFunction'>
          : And<CheckKey<K, never>, And<CheckOutput<Result<O>, R>, CheckAwaited<O>>>
        : WiringFault<'the method does not accept what the upstream emits'>
    >
  : WiringFault<'it is no method'>;

/** Judges a method `M` as a sink of records `T`. */
export type CheckSinkMethod<T, K, M> = M extends (value: infer I, ...rest: any[]) => infer O
  ? And<
      CheckUpstream<T>,
      [T] extends [I]
        ? And<CheckKey<K, never>, CheckAwaited<O>>
        : WiringFault<'the method does not accept what the upstream emits'>
    >
  : WiringFault<'it is no method'>;
