import type { Collector } from '../functions/collector';
import type { CheckAnswer, CheckAwaited, CheckMapped, EventTime, Key, Result } from '../functions/typing';
import type { FunctionAdapter } from '../graph/function-adapter';
import type { DraftInput, DraftOptions, OperatorMethod } from '../graph/draft';
import type { SelectorOption } from '../metadata/wiring';
import type { WatermarkStrategy } from '../time/watermark-strategy';
import type {
  AcceptedByForm,
  AnswerOfForm,
  AssignOptions,
  CallOptions,
  CheckForm,
  CheckSinkForm,
  EmittedByForm,
  FieldOf,
  KeyField,
  SinkCallOptions,
} from './call-types';
import { BroadcastConnectedStream } from './broadcast-connected-stream';
import type { BroadcastStream } from './broadcast-stream';
import { coInputs, type ConnectedInput } from './connected-streams';
import type { DataStream } from './data-stream';
import { DataStreamSink } from './data-stream-sink';
import type { KeyedStream } from './keyed-stream';
import { PairedStreams } from './paired-streams';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import type { StreamFactory } from './stream-factory';

// Of several streams the union of their records.
type RecordsOf<S> = S extends { readonly __records?: () => infer T } ? T : never;

/**
 * What streams with and without keys have in common. Functions are lambdas, classes (made by the container),
 * instances, or `method(Service, 'name')`; what each accepts is checked against the stream's records by the compiler.
 */
export abstract class RecordStream<T> {
  // Makes streams of different records different types.
  declare readonly __records?: () => T;

  /** Streams are made by `env.from` and by their own methods. */
  constructor(
    protected readonly streams: StreamFactory,
    protected readonly inputs: readonly DraftInput[],
    protected readonly selector?: SelectorOption,
  ) {}

  /** One record for each; `undefined` and `null` drop it. */
  map<R, A = never>(
    fn: ((value: T) => R) & CheckMapped<R> & CheckAnswer<A, Awaited<R>>,
    options?: CallOptions<A>,
  ): SingleOutputStreamOperator<Result<R>, T>;
  map<F extends object, A = never>(
    fn: F & CheckForm<'map', T, never, F> & CheckAnswer<A, AnswerOfForm<'map', F>>,
    options?: CallOptions<A>,
  ): SingleOutputStreamOperator<EmittedByForm<F>, AcceptedByForm<F>>;
  map(fn: object, options: CallOptions = {}): SingleOutputStreamOperator<unknown, unknown> {
    return this.operator('map', fn, options);
  }

  /** Any number of records for each: the items of what is returned, and what is collected. */
  flatMap<R, A = never>(
    fn: ((
      value: T,
      out: Collector<R>,
      // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- what a function gives that only collects
    ) => Iterable<R> | void | Promise<Iterable<R> | void>) &
      CheckAnswer<A, Iterable<R> | undefined>,
    options?: CallOptions<A>,
  ): SingleOutputStreamOperator<R, T>;
  flatMap<F extends object, A = never>(
    fn: F & CheckForm<'flatMap', T, never, F> & CheckAnswer<A, AnswerOfForm<'flatMap', F>>,
    options?: CallOptions<A>,
  ): SingleOutputStreamOperator<EmittedByForm<F>, AcceptedByForm<F>>;
  flatMap(fn: object, options: CallOptions = {}): SingleOutputStreamOperator<unknown, unknown> {
    return this.operator('flatMap', fn, options);
  }

  /** Keeps the records for which the function gives `true`; a type guard narrows the stream. */
  filter<S extends T>(fn: (value: T) => value is S, options?: CallOptions<boolean>): SingleOutputStreamOperator<S, T>;
  filter<R extends boolean | Promise<boolean>>(
    fn: ((value: T) => R) & CheckAwaited<R>,
    options?: CallOptions<boolean>,
  ): SingleOutputStreamOperator<T, T>;
  filter<F extends object>(
    fn: F & CheckForm<'filter', T, never, F>,
    options?: CallOptions<boolean>,
  ): SingleOutputStreamOperator<T, AcceptedByForm<F>>;
  filter(fn: object, options: CallOptions = {}): SingleOutputStreamOperator<T, unknown> {
    return this.operator('filter', fn, options);
  }

  /**
   * Gives the records event times, and the stream watermarks made of them; those of its source end here, but for the one
   * at its end. As Flink's, whose TimestampAssigner is the option `timestamp` here.
   */
  assignTimestampsAndWatermarks<S extends FieldOf<T, EventTime> | ((value: T) => EventTime)>(
    watermark: WatermarkStrategy<T>,
    options: AssignOptions<S> = {},
  ): SingleOutputStreamOperator<T> {
    // Selectors take the stream's own records, which the signature has checked.
    const untyped = { ...options, watermark } as DraftOptions;
    return this.operator('timestamps', () => undefined, untyped);
  }

  /** The records by key: a field of them, or a function, which gives a string, number, bigint or boolean. */
  keyBy<K extends KeyField<T>>(field: K): KeyedStream<T, T[K]>;
  keyBy<K extends Key>(select: (value: T) => K): KeyedStream<T, K>;
  keyBy(selector: SelectorOption): KeyedStream<T, unknown> {
    return this.streams.keyed(this.inputs, selector);
  }

  /** The records of this stream and of others, in the order in which they come. */
  union<S extends readonly RecordStream<unknown>[]>(...others: S): DataStream<T | RecordsOf<S[number]>> {
    return this.streams.plain([...this.inputs, ...others.flatMap(({ inputs }) => inputs)]);
  }

  /** Pairs of records of both streams with equal keys and windows; as Flink's join. */
  join<U>(other: RecordStream<U>): PairedStreams<T, U, 'join'> {
    return new PairedStreams(this.streams, [this.inputs, other.inputs], 'join');
  }

  /** All records of both streams with equal keys and windows at once; as Flink's coGroup. */
  coGroup<U>(other: RecordStream<U>): PairedStreams<T, U, 'coGroup'> {
    return new PairedStreams(this.streams, [this.inputs, other.inputs], 'coGroup');
  }

  /** Ends the stream in a sink: a SinkFunction's class or instance, a lambda, or a service method. */
  sinkTo<R extends void | Promise<void>>(
    fn: ((value: T) => R) & CheckAwaited<R>,
    options?: SinkCallOptions,
  ): DataStreamSink;
  sinkTo<F extends object>(fn: F & CheckSinkForm<T, F>, options?: SinkCallOptions): DataStreamSink;
  sinkTo(value: object, options: SinkCallOptions = {}): DataStreamSink {
    const { inputs, selector } = this;
    return new DataStreamSink(
      this.streams.job.add({
        role: 'sink',
        call: 'sink',
        value,
        options,
        inputs,
        ...(selector && { keyBy: selector }),
      }),
    );
  }

  /** What it is to a function of two inputs. */
  protected connectable(): ConnectedInput {
    return { inputs: this.inputs, selector: this.selector };
  }

  protected broadcastConnected<B, K>({ inputs, states }: BroadcastStream<B>): BroadcastConnectedStream<T, B, K> {
    const second = { inputs, selector: undefined };
    return new BroadcastConnectedStream(this.streams, coInputs([this.connectable(), second]), states);
  }

  /** An operator of ours, around the user's functions; whoever calls it has checked what they take and give. */
  protected adapted<O>(
    adapter: FunctionAdapter,
    functions: readonly [value: object, ...also: object[]],
    options: DraftOptions,
  ): SingleOutputStreamOperator<O> {
    const { inputs, selector } = this;
    const [value, ...also] = functions;
    const call = adapter.kind;
    const keyBy = selector === undefined ? {} : { keyBy: selector };
    const draft = this.streams.job.add({ role: 'operator', call, value, options, inputs, adapter, also, ...keyBy });
    return this.streams.operator(draft);
  }

  // The signatures above have checked which records come out.
  protected operator<O, I>(
    method: OperatorMethod,
    value: object,
    options: DraftOptions,
  ): SingleOutputStreamOperator<O, I> {
    const { inputs, selector } = this;
    const call = method === 'processElement' ? 'process' : method;
    const keyBy = selector === undefined ? {} : { keyBy: selector };
    const draft = this.streams.job.add({ role: 'operator', call, method, value, options, inputs, ...keyBy });
    return this.streams.operator(draft);
  }
}
