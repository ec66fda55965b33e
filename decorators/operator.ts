import type { CheckCoOperator, CheckIntervalJoin } from '../lib/functions/co-typing';
import type { OutputTag } from '../lib/functions/output-tag';
import type { IntervalJoinOptions } from '../lib/joins/interval-join';
import { readable } from '../lib/metadata/annotation';
import type {
  And,
  AnswerOf,
  CheckAnswer,
  CheckMethod,
  CheckOperator,
  FunctionMethod,
  Key,
  SelectedKey,
  WiringFault,
} from '../lib/functions/typing';
import type { Emitted, Upstreams } from '../lib/functions/upstream';
import type { AbstractClass, Class, Member } from '../lib/metadata/class';
import {
  OPERATOR_METHODS,
  OPERATORS,
  type AsyncOption,
  type NamedPartition,
  type NodeOptions,
} from '../lib/metadata/wiring';

/** Options of {@link Operator}. */
export interface OperatorOptions<F, K, S, R, A = never> extends NodeOptions {
  /** What it reads: a class, several of them (their union), `side(A, A.late)`, `invalid(A)`, or `method(Service, 'name')`. */
  readonly from: F;
  readonly connect?: undefined;
  /**
   * A field of the record, or a function of it, that gives its key. A keyed function needs it; in front of any other
   * function it only brings records of equal key to the same parallel instance.
   */
  readonly keyBy?: K | ((value: Emitted<F>) => S);
  /**
   * How records travel to its parallel instances, where `keyBy` does not say it: as Flink's partitioner of that name, or
   * to the instance that the function gives, from 0 to `numPartitions` - 1. Default: `forward` where it has the
   * parallelism of what it reads from, else `rebalance`.
   */
  readonly partition?: NamedPartition | ((value: Emitted<F>, numPartitions: number) => number);
  /** How an asynchronous map, flatMap or filter runs; a synchronous one is not concerned. */
  readonly async?: AsyncOption<A>;
  /** What becomes of a record that validation refuses: the job fails (the default), it is counted and dropped, or it goes to `invalid(...)`. */
  readonly invalid?: 'fail' | 'drop' | 'side-output';
  /** The class of what it emits, for formats and exchanges that must know it. */
  readonly returns?: R;
}

/** What {@link Operator} gives: it fits classes and methods that accept the upstream's records `T`, keyed by `K` (`never`: not keyed). */
export interface OperatorDecorator<T, K, R, A = never> {
  <C extends Class>(
    target: C & And<CheckOperator<T, K, R, InstanceType<C>>, CheckAnswer<A, AnswerOf<FunctionMethod, InstanceType<C>>>>,
  ): void;
  <O extends object, M>(
    target: O & (O extends AbstractClass ? WiringFault<'a static method has no service'> : unknown),
    member: string,
    descriptor: TypedPropertyDescriptor<M> & And<CheckMethod<T, K, R, M>, CheckAnswer<A, AnswerOf<'map', { map: M }>>>,
  ): void;
}

/** One of two inputs: what `from` may be. */
type ConnectedUpstream = Upstreams | readonly Upstreams[];

/** Options of {@link Operator} for a function of two inputs. */
export interface ConnectOptions<C extends readonly [unknown, unknown], K1, K2, S1, S2, R> extends NodeOptions {
  /** What its two inputs read, each as `from` would say it; a broadcast function's second one goes to every instance. */
  readonly connect: C;
  /**
   * For each input a field of its records, or a function of them; both keys of one type. A broadcast function has the
   * key of its first input only.
   */
  readonly keyBy?:
    | readonly [K1 | ((value: Emitted<C[0]>) => S1), K2 | ((value: Emitted<C[1]>) => S2)]
    | K1
    | ((value: Emitted<C[0]>) => S1);
  /** The class of what it emits, for formats and exchanges that must know it. */
  readonly returns?: R;
  readonly from?: undefined;
  readonly intervalJoin?: undefined;
}

/** Options of {@link Operator} for a ProcessJoinFunction. */
export interface IntervalJoinedOptions<C extends readonly [unknown, unknown], K1, K2, S1, S2, R> extends Omit<
  ConnectOptions<C, K1, K2, S1, S2, R>,
  'keyBy' | 'intervalJoin'
> {
  /** For each input a field of its records, or a function of them; both keys of one type. */
  readonly keyBy: readonly [K1 | ((value: Emitted<C[0]>) => S1), K2 | ((value: Emitted<C[1]>) => S2)];
  /** Which records of both inputs make a pair; as the fluent `intervalJoin(...).between(...)`. */
  readonly intervalJoin: Omit<IntervalJoinOptions, 'leftLateTo' | 'rightLateTo'> & {
    /** The side output of late records of the first input. Default: they are counted and dropped. */
    readonly leftLateTo?: OutputTag<Emitted<C[0]>>;
    /** The same of the second one. */
    readonly rightLateTo?: OutputTag<Emitted<C[1]>>;
  };
}

/** What {@link Operator} gives with `intervalJoin`: it fits classes that accept pairs of the records of both inputs. */
export type IntervalJoinDecorator<A, B, K1, K2, R> = <C extends Class>(
  target: C & CheckIntervalJoin<A, B, K1, K2, R, InstanceType<C>>,
) => void;

/** What {@link Operator} gives with `connect`: it fits classes that accept the records of both inputs. */
export type CoOperatorDecorator<A, B, K1, K2, R> = <C extends Class>(
  target: C & CheckCoOperator<A, B, K1, K2, R, InstanceType<C>>,
) => void;

/**
 * Puts a class that implements MapFunction, FlatMapFunction or FilterFunction, or extends ProcessFunction or
 * KeyedProcessFunction, into the stream; or a method of a service, which then maps each record.
 *
 * With `connect` in the place of `from` it is a function of two inputs: CoMapFunction, CoFlatMapFunction,
 * CoProcessFunction, KeyedCoProcessFunction, BroadcastProcessFunction or KeyedBroadcastProcessFunction; with
 * `intervalJoin` a ProcessJoinFunction; with `@Windowed` a JoinFunction, FlatJoinFunction or CoGroupFunction.
 *
 * Whether the function accepts what `from` emits, and whether `keyBy` gives its key, is checked by the compiler.
 */
export function Operator<
  const C extends readonly [ConnectedUpstream, ConnectedUpstream],
  const K1 extends keyof Emitted<C[0]> & string = never,
  const K2 extends keyof Emitted<C[1]> & string = never,
  S1 extends Key = never,
  S2 extends Key = never,
  R extends AbstractClass | undefined = undefined,
>(
  options: IntervalJoinedOptions<C, K1, K2, S1, S2, R>,
): IntervalJoinDecorator<
  Emitted<C[0]>,
  Emitted<C[1]>,
  SelectedKey<Emitted<C[0]>, K1, S1>,
  SelectedKey<Emitted<C[1]>, K2, S2>,
  R
>;
export function Operator<
  const C extends readonly [ConnectedUpstream, ConnectedUpstream],
  const K1 extends keyof Emitted<C[0]> & string = never,
  const K2 extends keyof Emitted<C[1]> & string = never,
  S1 extends Key = never,
  S2 extends Key = never,
  R extends AbstractClass | undefined = undefined,
>(
  options: ConnectOptions<C, K1, K2, S1, S2, R>,
): CoOperatorDecorator<
  Emitted<C[0]>,
  Emitted<C[1]>,
  SelectedKey<Emitted<C[0]>, K1, S1>,
  SelectedKey<Emitted<C[1]>, K2, S2>,
  R
>;
export function Operator<
  const F extends Upstreams | readonly Upstreams[],
  const K extends keyof Emitted<F> & string = never,
  S extends Key = never,
  R extends AbstractClass | undefined = undefined,
  A = never,
>(options: OperatorOptions<F, K, S, R, A>): OperatorDecorator<Emitted<F>, SelectedKey<Emitted<F>, K, S>, R, A>;
export function Operator(options: object): (target: object, member?: Member) => void {
  return (target: object, member?: Member): void => {
    // The overloads of OperatorDecorator and the type parameters have checked what is recorded here.
    const record = options as Parameters<typeof OPERATORS.define>[1];
    if (member === undefined) OPERATORS.define(target as Class, record);
    else OPERATOR_METHODS.add(target, member, record);
  };
}

readable(Operator, {
  name: 'Operator',
  on: (type, member) => OPERATOR_METHODS.get(type, member)[0] ?? OPERATORS.get(type),
});
