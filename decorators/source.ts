import { readable } from '../lib/metadata/annotation';
import type { Source as SourceClass } from '../lib/functions/source';
import type { And, EventTime, IsAny, OutputOf, WiringFault } from '../lib/functions/typing';
import type { AbstractClass, Class, Member } from '../lib/metadata/class';
import { SOURCE_METHODS, SOURCES, type NodeOptions } from '../lib/metadata/wiring';
import type { RuntimeContext } from '../lib/functions/rich-function';
import type { WatermarkStrategy } from '../lib/time/watermark-strategy';
import type { TextFormat } from '../lib/types/format';

/** Options of {@link Source}. */
export interface SourceOptions<T, S, W = unknown> extends NodeOptions {
  /** How a source of texts reads its records. */
  readonly format?: TextFormat<T>;
  /** A field of the record, or a function of it, that gives its event time: epoch milliseconds, a Date or an ISO text. */
  readonly timestamp?: S;
  /** How watermarks follow from event times. Without it a stream has none, and no event-time timer fires before its end. */
  readonly watermark?: WatermarkStrategy<W>;
}

type CheckEmitted<O> = [O] extends [never]
  ? WiringFault<'it emits nothing'>
  : IsAny<O> extends true
    ? WiringFault<'it emits any'>
    : unknown extends O
      ? WiringFault<'it emits unknown: give it concrete types, a generic source by a subclass'>
      : unknown;

type CheckFormat<O, T> = [T] extends [never]
  ? unknown
  : IsAny<T> extends true
    ? WiringFault<'the format reads any'>
    : [T] extends [O]
      ? unknown
      : WiringFault<'the format does not read what the source emits'>;

type CheckTimestamp<O, S> = [S] extends [undefined]
  ? unknown
  : [S] extends [string]
    ? [S] extends [keyof O]
      ? [O[S]] extends [EventTime]
        ? unknown
        : WiringFault<'the timestamp field is no number, Date or string, or may be undefined'>
      : WiringFault<'the record has no such timestamp field'>
    : [S] extends [(value: infer I) => unknown]
      ? [O] extends [I]
        ? unknown
        : WiringFault<'the timestamp function does not accept what the source emits'>
      : unknown;

type CheckWatermark<O, W> = [O] extends [W]
  ? unknown
  : WiringFault<'the watermark generator does not accept what the source emits'>;

type Check<O, T, S, W> = And<CheckEmitted<O>, And<CheckFormat<O, T>, And<CheckTimestamp<O, S>, CheckWatermark<O, W>>>>;

// Any source: which records it has is what is being asked.
type CheckClass<T, S, W, X> =
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any source fits here
  X extends SourceClass<any, any>
    ? Check<OutputOf<X>, T, S, W>
    : WiringFault<'it is no source: extend FileSource, GeneratorSource, ... or BaseSource'>;

type CheckMethod<T, S, W, M> = M extends (context: infer P) => AsyncIterable<infer O>
  ? [RuntimeContext] extends [P]
    ? Check<O, T, S, W>
    : WiringFault<'a source method takes a RuntimeContext, or nothing'>
  : WiringFault<'a source method is an async generator'>;

/** What {@link Source} gives: it fits sources and async generator methods. */
export interface SourceDecorator<T, S, W = unknown> {
  <C extends Class>(target: C & CheckClass<T, S, W, InstanceType<C>>): void;
  <O extends object, M>(
    target: O & (O extends AbstractClass ? WiringFault<'a static method has no service'> : unknown),
    member: string,
    descriptor: TypedPropertyDescriptor<M> & CheckMethod<T, S, W, M>,
  ): void;
}

/**
 * Starts a stream: on a class that extends a connector's source, or on an async generator method of a service, which
 * may take a RuntimeContext (its `signal` says when to end).
 * The compiler checks `format` and `timestamp` against what the source emits.
 */
export function Source<
  T = never,
  const S extends string | ((value: never) => EventTime) | undefined = undefined,
  W = unknown,
>(options: SourceOptions<T, S, W> = {}): SourceDecorator<T, S, W> {
  return (target: object, member?: Member): void => {
    // The overloads of SourceDecorator and the type parameters have checked what is recorded here.
    const record = options as Parameters<typeof SOURCES.define>[1];
    if (member === undefined) SOURCES.define(target as Class, record);
    else SOURCE_METHODS.add(target, member, record);
  };
}

readable(Source, { name: 'Source', on: (type, member) => SOURCE_METHODS.get(type, member)[0] ?? SOURCES.get(type) });
