import type { AbstractClass } from '../metadata/class';
import type { Collector } from './collector';
import type { ProcessJoinFunction } from './process-join-function';
import type { IO } from './types';
import type {
  And,
  CheckAwaited,
  CheckKey,
  CheckMapped,
  CheckUpstream,
  FlatMapped,
  IsAny,
  KeyTypeOf,
  OutputOf,
  Result,
  WiringFault,
} from './typing';

// `any` below stands only in positions of conditional types that match every method, whatever its parameters are.
/* eslint-disable @typescript-eslint/no-explicit-any */

type Brand<X> = typeof IO extends keyof X ? (X extends { readonly [IO]?: infer B } ? NonNullable<B> : never) : never;

/** How functions of two inputs are called, and the methods of each by which they are known. */
export interface CoMethods {
  map: 'map1' | 'map2';
  flatMap: 'flatMap1' | 'flatMap2';
  process: 'processElement1' | 'processElement2';
  broadcast: 'processElement' | 'processBroadcastElement';
}

/** Which of {@link CoMethods} the instances of a class have; `never` without any. */
export type CoFormOf<X> = {
  [F in keyof CoMethods]: [CoMethods[F]] extends [keyof X] ? F : never;
}[keyof CoMethods];

type Argument<X, M extends string> = X extends Record<M, (value: infer I, ...rest: any[]) => any> ? I : never;

type Inputs<X> =
  Brand<X> extends { first: (value: infer I1) => void; second: (value: infer I2) => void }
    ? [I1, I2]
    : CoFormOf<X> extends 'map'
      ? [Argument<X, 'map1'>, Argument<X, 'map2'>]
      : [Argument<X, 'flatMap1'>, Argument<X, 'flatMap2'>];

// What the methods themselves take: a subclass may have narrowed them.
type Methods<X> = {
  map: [Argument<X, 'map1'>, Argument<X, 'map2'>];
  flatMap: [Argument<X, 'flatMap1'>, Argument<X, 'flatMap2'>];
  process: [Argument<X, 'processElement1'>, Argument<X, 'processElement2'>];
  broadcast: [Argument<X, 'processElement'>, Argument<X, 'processBroadcastElement'>];
}[CoFormOf<X>];

type Gives<X, M extends string> = X extends Record<M, (...args: any[]) => infer R> ? R : never;

/** What a function of two inputs emits. */
export type CoOutputOf<X> = [Brand<X>] extends [never]
  ? X extends { map1: (...args: any[]) => infer R1; map2: (...args: any[]) => infer R2 }
    ? Result<R1> | Result<R2>
    : X extends { flatMap1: infer F1; flatMap2: infer F2 }
      ? FlatMapped<F1> | FlatMapped<F2>
      : never
  : OutputOf<X>;

type Synchronous<R> = [Extract<R, PromiseLike<any>>] extends [never]
  ? unknown
  : WiringFault<'functions of two inputs are synchronous: wait in a map before or behind'>;

type AllOf<X> =
  | Gives<X, 'map1'>
  | Gives<X, 'map2'>
  | Gives<X, 'flatMap1'>
  | Gives<X, 'flatMap2'>
  | Gives<X, 'processElement1'>
  | Gives<X, 'processElement2'>
  | Gives<X, 'processBroadcastElement'>
  | Gives<X, 'onTimer'>;

type CheckCoShape<X> = unknown extends X
  ? WiringFault<'it is generic: subclass it with concrete types'>
  : [CoFormOf<X>] extends [never]
    ? WiringFault<'it is no function of two inputs'>
    : CoFormOf<X> extends 'map' | 'flatMap'
      ? Synchronous<AllOf<X>>
      : [Brand<X>] extends [never]
        ? WiringFault<'extend CoProcessFunction, KeyedCoProcessFunction or a broadcast function'>
        : Synchronous<AllOf<X>>;

type CheckCoInputs<A, B, X> = [A] extends [Inputs<X>[0] & Methods<X>[0]]
  ? [B] extends [Inputs<X>[1] & Methods<X>[1]]
    ? unknown
    : WiringFault<'the function does not accept what the second input emits'>
  : WiringFault<'the function does not accept what the first input emits'>;

type CheckReturns<O, R> = [R] extends [AbstractClass<infer T>]
  ? [O] extends [T]
    ? unknown
    : WiringFault<'returns is not the class of what it emits'>
  : unknown;

type CheckCoOutput<X, R> =
  IsAny<CoOutputOf<X>> extends true
    ? WiringFault<'it emits any'>
    : [CoOutputOf<X>] extends [never]
      ? // A process function may emit to side outputs only.
        CoFormOf<X> extends 'process' | 'broadcast'
        ? unknown
        : WiringFault<'it emits nothing: that is a sink'>
      : unknown extends CoOutputOf<X>
        ? WiringFault<'it emits unknown: give it concrete types, a generic operator by a subclass'>
        : CheckReturns<CoOutputOf<X>, R>;

/** Judges a function of two inputs (instances `X` of its class) on records `A` and `B` with keys `K1` and `K2`. */
export type CheckCoOperator<A, B, K1, K2, R, X> =
  X extends ProcessJoinFunction<any, any, any>
    ? WiringFault<'it joins by time: give `intervalJoin`'>
    : X extends { join: any }
      ? CheckWindowPair<'join', A, B, K1, K2, R, X>
      : X extends { coGroup: any }
        ? CheckWindowPair<'coGroup', readonly A[], readonly B[], K1, K2, R, X>
        : CheckCoFunction<A, B, K1, K2, R, X>;

type CheckSameKeys<K1, K2> = And<
  And<CheckKey<K1, K1>, CheckKey<K2, K2>>,
  [K1] extends [never]
    ? WiringFault<'a join needs keyBy for both inputs'>
    : [K2] extends [never]
      ? WiringFault<'a join needs keyBy for both inputs'>
      : [Widened<K1>] extends [Widened<K2>]
        ? [Widened<K2>] extends [Widened<K1>]
          ? unknown
          : WiringFault<'both keys must be of one type'>
        : WiringFault<'both keys must be of one type'>
>;

// Keys of other literals may be equal: those of `'a' | 'b'` and of `string`.
type Widened<K> = K extends string
  ? string
  : K extends number
    ? number
    : K extends bigint
      ? bigint
      : K extends boolean
        ? boolean
        : K;

// A join may emit to side outputs only.
type CheckPairOutput<O, R> = [O] extends [never]
  ? unknown
  : IsAny<O> extends true
    ? WiringFault<'it emits any'>
    : unknown extends O
      ? WiringFault<'it emits unknown: give it concrete types, a generic operator by a subclass'>
      : CheckReturns<O, R>;

type CheckWindowPair<M extends 'join' | 'coGroup', A, B, K1, K2, R, X> = And<
  CheckPair<M, A, B, X>,
  And<CheckSameKeys<K1, K2>, CheckPairOutput<PairOutput<X>, R>>
>;

/** Judges the function of an interval join (instances `X` of its class) on records `A` and `B` with keys `K1` and `K2`. */
export type CheckIntervalJoin<A, B, K1, K2, R, X> =
  X extends ProcessJoinFunction<any, any, any>
    ? And<CheckPair<'processElement', A, B, X>, And<CheckSameKeys<K1, K2>, CheckPairOutput<OutputOf<X>, R>>>
    : WiringFault<'extend ProcessJoinFunction'>;

type CheckCoFunction<A, B, K1, K2, R, X> = And<
  And<CheckUpstream<A>, CheckUpstream<B>>,
  And<
    CheckCoShape<X>,
    And<
      CheckCoInputs<A, B, X>,
      // A broadcast input has no key.
      And<
        CheckKey<K1, KeyTypeOf<X>>,
        And<CoFormOf<X> extends 'broadcast' ? unknown : CheckKey<K2, KeyTypeOf<X>>, CheckCoOutput<X, R>>
      >
    >
  >
>;

/** Judges both lambdas of a connected map by what they give. */
export type CheckCoMapped<R> = And<Synchronous<R>, CheckMapped<R>>;

/** Judges a function that makes something of a pair: `join` and `processElement` of joins, `coGroup`. */
export type CheckPair<M extends string, A, B, X> = And<
  And<CheckUpstream<A>, CheckUpstream<B>>,
  X extends Record<M, (first: infer I1, second: infer I2, ...rest: any[]) => infer R>
    ? [A] extends [I1]
      ? [B] extends [I2]
        ? And<Synchronous<R>, CheckAwaited<R>>
        : WiringFault<'the function does not accept what the second stream holds'>
      : WiringFault<'the function does not accept what the first stream holds'>
    : WiringFault<'it has not the method that this join calls'>
>;

/** Judges a lambda that makes a record of a pair by what it gives. */
export type CheckPairGives<R> = And<Synchronous<R>, CheckMapped<R>>;

type CollectedBy<C> = NonNullable<C> extends Collector<infer T> ? T : never;

type PairCall<X> = X extends { join: infer F } | { coGroup: infer F } ? F : never;

/** What a JoinFunction, FlatJoinFunction or CoGroupFunction emits: what it gives and what it collects. */
export type PairOutput<X> =
  PairCall<X> extends (first: any, second: any, ...rest: infer P) => infer R
    ? Result<R> | (P extends readonly [out?: infer C, ...rest: any[]] ? CollectedBy<C> : never)
    : never;
