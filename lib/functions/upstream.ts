import type { AbstractClass, Class } from '../metadata/class';
import type { InvalidUpstream, MethodUpstream, SideUpstream } from '../metadata/wiring';
import type { InvalidRecord } from './invalid-record';
import type { OutputTag } from './output-tag';
import type { CheckAwaited, InputOf, OutputOf, Result, WiringFault } from './typing';

// The type of what an upstream emits; never present at run time.
interface Emits<T> {
  readonly __emits?: () => T;
}

/** A side output, named as an upstream. */
export interface SideRef<T> extends SideUpstream, Emits<T> {}

/** A service method, named as an upstream or as a function. */
export interface MethodRef<I, T> extends MethodUpstream, Emits<T> {
  readonly __accepts?: (value: I) => void;
}

/** The invalid records of an operator, named as an upstream. */
export interface InvalidRef<T> extends InvalidUpstream, Emits<InvalidRecord<T>> {}

// Matching positions of conditional types take every record type.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** One thing that `from` may name. */
export type Upstreams = Class | SideRef<any> | MethodRef<any, any> | InvalidRef<any>;

type EmittedByOne<U> = U extends AbstractClass<infer X> ? OutputOf<X> : U extends Emits<infer T> ? T : never;

/** The records that `from` gives: of one upstream, or of several the union. */
export type Emitted<F> = F extends readonly unknown[] ? EmittedByOne<F[number]> : EmittedByOne<F>;

type StaticTag<C> = Extract<C[Exclude<keyof C, 'prototype'>], OutputTag<any>>;

type CheckTag<C, Tag> = [StaticTag<C>] extends [never]
  ? unknown
  : [Tag] extends [StaticTag<C>]
    ? unknown
    : WiringFault<'the operator declares no such output tag'>;

type Method<X, M extends keyof X> = X[M] extends (...args: any[]) => infer R ? R : never;

type MethodInput<X, M extends keyof X> = X[M] extends (value: infer I, ...rest: any[]) => any ? I : never;

type MethodNames<X> = { [M in keyof X]: X[M] extends (...args: any[]) => any ? M : never }[keyof X] & string;

// What a generator method (a source) yields, or what a method (a map) returns.
type MethodOutput<R> = R extends AsyncIterable<infer T> ? T : Result<R>;

/* eslint-enable @typescript-eslint/no-explicit-any */

/**
 * The side output `tag` of an operator, as Flink's getSideOutput: `from: side(Totals, Totals.late)`.
 * An operator that declares tags as statics declares all of them; another tag is refused, at the latest at start
 * (MILLRACE_WIRING_SIDE_OUTPUT).
 */
export function side<C extends Class, T>(of: C, tag: OutputTag<T> & CheckTag<C, OutputTag<T>>): SideRef<T> {
  return { kind: 'side', of, tag: tag.id };
}

/** A method of a service that carries `@Source` or `@Operator`: `from: method(FlowService, 'findUuid')`. */
export function method<C extends Class, const M extends MethodNames<InstanceType<C>>>(
  of: C,
  name: M & CheckAwaited<Method<InstanceType<C>, M>>,
): MethodRef<MethodInput<InstanceType<C>, M>, MethodOutput<Method<InstanceType<C>, M>>> {
  return { kind: 'method', of, method: name };
}

/**
 * The records that an operator with `invalid: 'side-output'` refused, each as an {@link InvalidRecord}:
 * `from: invalid(AssignUuid)`. For an operator that handles them otherwise it is MILLRACE_WIRING_INVALID_OUTPUT at start.
 */
export function invalid<I>(of: MethodRef<I, unknown>): InvalidRef<I>;
export function invalid<C extends Class>(of: C): InvalidRef<InputOf<InstanceType<C>>>;
export function invalid(of: Class | MethodUpstream): InvalidUpstream {
  return { kind: 'invalid', of };
}
