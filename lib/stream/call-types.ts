import type { Source } from '../functions/source';
import type {
  AnswerOf,
  CheckOperator,
  CheckSink,
  EventTime,
  FunctionMethod,
  FunctionMethodOf,
  InputOf,
  IsAny,
  Key,
  OutputOf,
  WiringFault,
} from '../functions/typing';
import type { Emitted, MethodRef } from '../functions/upstream';
import type { AbstractClass, Class } from '../metadata/class';
import type { AsyncOption, NodeOptions } from '../metadata/wiring';
import type { WatermarkStrategy } from '../time/watermark-strategy';
import type { TextFormat } from '../types/format';

// Matching positions of conditional types take every function.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** The fields of a record whose type is one of `V`. */
export type FieldOf<T, V> = { [P in keyof T]-?: [T[P]] extends [V] ? P : never }[keyof T] & string;

/** The fields a stream may be keyed by. */
export type KeyField<T> = FieldOf<T, Key>;

/** Options of `env.from`; they go before those of the class's `@Source`. */
export interface FromOptions<T> extends NodeOptions {
  readonly format?: TextFormat<T>;
  readonly timestamp?: FieldOf<T, EventTime> | ((value: T) => EventTime);
  readonly watermark?: WatermarkStrategy<T>;
}

/** Options of `map`, `flatMap` and `filter`, which answer with `R`; they go before those of the class's `@Operator`. */
export interface CallOptions<R = never> extends NodeOptions {
  readonly async?: AsyncOption<R>;
  readonly invalid?: 'fail' | 'drop' | 'side-output';
  readonly returns?: AbstractClass;
}

/** Options of `assignTimestampsAndWatermarks`. */
export interface AssignOptions<S> extends NodeOptions {
  /** A field of the record, or a function of it, that gives its event time. Default: the one it has. */
  readonly timestamp?: S;
}

/** Options of `process`. */
export type ProcessOptions = Pick<CallOptions, keyof NodeOptions | 'returns'>;

/** Options of `sinkTo`, of a sink whose writes answer with `R`. */
export type SinkCallOptions<R = never> = Pick<CallOptions<R>, keyof NodeOptions | 'async'>;

/** A source: a class, an instance, or `method(Service, 'name')`. */
export type SourceForm = Class<Source<any, any>> | Source<any, any> | MethodRef<any, any>;

/** The records of a source. */
export type EmittedBySource<F> = F extends Source<any, any> ? OutputOf<F> : Emitted<F>;

/** Judges a source. */
export type CheckSourceForm<F> =
  IsAny<EmittedBySource<F>> extends true
    ? WiringFault<'it emits any'>
    : unknown extends EmittedBySource<F>
      ? WiringFault<'it emits unknown: give it concrete types'>
      : unknown;

type InstanceOf<F> = F extends AbstractClass<infer X> ? X : F;

/** What an operator given as class, instance or method emits. */
export type EmittedByForm<F> = F extends MethodRef<any, infer O> ? O : OutputOf<InstanceOf<F>>;

/** What it accepts. */
export type AcceptedByForm<F> = F extends MethodRef<infer I, any> ? I : InputOf<InstanceOf<F>>;

/** What the method `M` of a function given as class, instance or service method answers with, awaited. */
export type AnswerOfForm<M extends string, F> = IsRef<F> extends true ? MethodAnswer<F> : AnswerOf<M, InstanceOf<F>>;

type MethodAnswer<F> = F extends MethodRef<any, infer O> ? O | undefined | null : never;

type IsRef<F> = F extends { readonly kind: 'method'; readonly of: Class } ? true : false;

type CheckRef<T, F> =
  F extends MethodRef<infer I, any>
    ? [T] extends [I]
      ? unknown
      : WiringFault<'the method does not accept what the stream holds'>
    : never;

/** Judges an operator that is called as `M`, on records `T` with keys `K`. */
export type CheckForm<M extends FunctionMethod, T, K, F> =
  IsRef<F> extends true
    ? M extends 'map'
      ? CheckRef<T, F>
      : WiringFault<'a service method is a map'>
    : F extends (...args: any[]) => any
      ? WiringFault<'the function does not accept what the stream holds, or gives what it must not'>
      : [FunctionMethodOf<InstanceOf<F>>] extends [M]
        ? CheckOperator<T, K, undefined, InstanceOf<F>>
        : WiringFault<`it has no ${M}, or more than that`>;

/** Judges a sink on records `T`. */
export type CheckSinkForm<T, F> =
  IsRef<F> extends true
    ? CheckRef<T, F>
    : F extends (...args: any[]) => any
      ? WiringFault<'the function does not accept what the stream holds'>
      : CheckSink<T, never, InstanceOf<F>>;
