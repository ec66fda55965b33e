import { readable } from '../lib/metadata/annotation';
import type { CheckSink, CheckSinkMethod, Key, SelectedKey, WiringFault } from '../lib/functions/typing';
import type { Emitted, Upstreams } from '../lib/functions/upstream';
import type { AbstractClass, Class, Member } from '../lib/metadata/class';
import { SINK_METHODS, SINKS, type AsyncOption, type NamedPartition, type NodeOptions } from '../lib/metadata/wiring';

/** Options of {@link Sink}. */
export interface SinkOptions<F, K, S> extends NodeOptions {
  /** What it reads: as of `@Operator`. */
  readonly from: F;
  /** Brings records of equal key to the same parallel instance. */
  readonly keyBy?: K | ((value: Emitted<F>) => S);
  /**
   * How records travel to its parallel instances, where `keyBy` does not say it: as Flink's partitioner of that name, or
   * to the instance that the function gives, from 0 to `numPartitions` - 1. Default: `forward` where it has the
   * parallelism of what it reads from, else `rebalance`.
   */
  readonly partition?: NamedPartition | ((value: Emitted<F>, numPartitions: number) => number);
  /** How asynchronous writes run; a synchronous writer is not concerned. */
  readonly async?: AsyncOption;
}

/** What {@link Sink} gives: it fits classes and methods that accept the upstream's records `T`, keyed by `K` (`never`: not keyed). */
export interface SinkDecorator<T, K> {
  <C extends Class>(target: C & CheckSink<T, K, InstanceType<C>>): void;
  <O extends object, M>(
    target: O & (O extends AbstractClass ? WiringFault<'a static method has no service'> : unknown),
    member: string,
    descriptor: TypedPropertyDescriptor<M> & CheckSinkMethod<T, K, M>,
  ): void;
}

/**
 * Ends the stream in a class that implements SinkFunction, or in a method of a service, which is called with each record.
 */
export function Sink<
  const F extends Upstreams | readonly Upstreams[],
  const K extends keyof Emitted<F> & string = never,
  S extends Key = never,
>(options: SinkOptions<F, K, S>): SinkDecorator<Emitted<F>, SelectedKey<Emitted<F>, K, S>> {
  return (target: object, member?: Member): void => {
    // The overloads of SinkDecorator and the type parameters have checked what is recorded here.
    const record = options as Parameters<typeof SINKS.define>[1];
    if (member === undefined) SINKS.define(target as Class, record);
    else SINK_METHODS.add(target, member, record);
  };
}

readable(Sink, { name: 'Sink', on: (type, member) => SINK_METHODS.get(type, member)[0] ?? SINKS.get(type) });
