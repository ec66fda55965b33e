import type { CheckCoOperator, CoFormOf, CoMethods, CoOutputOf } from '../functions/co-typing';
import type { WiringFault } from '../functions/typing';
import type { AbstractClass } from '../metadata/class';
import type { CallOptions } from './call-types';

/** Options of the calls on connected streams. */
export type CoCallOptions = Omit<CallOptions, 'async' | 'invalid'>;

/** The instances of what is given as a class; what is given as an instance. */
export type InstanceOf<F> = F extends AbstractClass<infer X> ? X : F;

/** What a function of two inputs, given as class or instance, emits. */
export type EmittedByCoForm<F> = CoOutputOf<InstanceOf<F>>;

// Matching positions of conditional types take every function.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** Judges a function that is called as `M`, on records `A` and `B` with keys `K1` and `K2`. */
export type CheckCoForm<M extends keyof CoMethods, A, B, K1, K2, F> = F extends (...args: any[]) => any
  ? WiringFault<'give a function for each of the two inputs'>
  : [CoFormOf<InstanceOf<F>>] extends [M]
    ? CheckCoOperator<A, B, K1, K2, undefined, InstanceOf<F>>
    : WiringFault<'it is no function of two inputs that this call takes'>;
