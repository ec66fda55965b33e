import type { CheckCoMapped } from '../functions/co-typing';
import type { Collector } from '../functions/collector';
import type { Key, Result, WiringFault } from '../functions/typing';
import type { CoForm, DraftInput, DraftOptions } from '../graph/draft';
import type { SelectorOption } from '../metadata/wiring';
import type { KeyField } from './call-types';
import type { CheckCoForm, CoCallOptions, EmittedByCoForm } from './co-call-types';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import type { StreamFactory } from './stream-factory';

/** What one of two connected streams reads, and by which key. */
export interface ConnectedInput {
  readonly inputs: readonly DraftInput[];
  readonly selector: SelectorOption | undefined;
}

/** The inputs of a draft that reads two streams. */
export function coInputs(connected: readonly [ConnectedInput, ConnectedInput]): readonly DraftInput[] {
  return connected.flatMap(({ inputs, selector }, input) =>
    inputs.map((it) => ({ ...it, input: input as 0 | 1, ...(selector !== undefined && { keyBy: selector }) })),
  );
}

/**
 * Two streams whose records stay of two kinds and are processed by one function, as Flink's ConnectedStreams. With keys
 * (`K`), records of equal key of both meet in the same parallel instance, and share state and timers.
 */
export class ConnectedStreams<A, B, K = never> {
  // Makes connections of different records and keys different types.
  declare readonly __connected?: () => [A, B, K];

  /** Made by `connect`. */
  constructor(
    private readonly streams: StreamFactory,
    private readonly connected: readonly [ConnectedInput, ConnectedInput],
  ) {}

  /** The records of both streams by key: a field of each, or a function, and both keys of one type. */
  keyBy<F1 extends KeyField<A>, F2 extends KeyField<B>>(
    first: F1,
    second: F2 & ([A[F1]] extends [B[F2]] ? ([B[F2]] extends [A[F1]] ? unknown : OtherKey) : OtherKey),
  ): ConnectedStreams<A, B, A[F1]>;
  keyBy<L extends Key>(first: (value: A) => L, second: (value: B) => L): ConnectedStreams<A, B, L>;
  keyBy(first: SelectorOption, second: SelectorOption): ConnectedStreams<A, B, unknown> {
    const [{ inputs: left }, { inputs: right }] = this.connected;
    return new ConnectedStreams(this.streams, [
      { inputs: left, selector: first },
      { inputs: right, selector: second },
    ]);
  }

  /** One record for each, by a CoMapFunction or a function for each stream; `undefined` and `null` drop it. */
  map<R1, R2>(
    first: ((value: A) => R1) & CheckCoMapped<R1>,
    second: ((value: B) => R2) & CheckCoMapped<R2>,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<Result<R1> | Result<R2>>;
  map<F extends object>(
    fn: F & CheckCoForm<'map', A, B, K, K, F>,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<EmittedByCoForm<F>>;
  map(fn: object, second: object = {}, options: CoCallOptions = {}): SingleOutputStreamOperator<unknown> {
    return this.#pair('map', fn, second, options);
  }

  /** Any number of records for each, by a CoFlatMapFunction or a function for each stream. */
  flatMap<R1, R2>(
    // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- what a function gives that only collects
    first: (value: A, out: Collector<R1>) => Iterable<R1> | void,
    // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- the same
    second: (value: B, out: Collector<R2>) => Iterable<R2> | void,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<R1 | R2>;
  flatMap<F extends object>(
    fn: F & CheckCoForm<'flatMap', A, B, K, K, F>,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<EmittedByCoForm<F>>;
  flatMap(fn: object, second: object = {}, options: CoCallOptions = {}): SingleOutputStreamOperator<unknown> {
    return this.#pair('flatMap', fn, second, options);
  }

  /** A CoProcessFunction or, with keys, a KeyedCoProcessFunction: with state, timers and side outputs. */
  process<F extends object>(
    fn: F & CheckCoForm<'process', A, B, K, K, F>,
    options: CoCallOptions = {},
  ): SingleOutputStreamOperator<EmittedByCoForm<F>> {
    return this.#operator('process', fn, [], options);
  }

  // The signatures have checked what stands in the place of the second function: it, or options.
  #pair(form: CoForm, fn: object, second: object, options: CoCallOptions): SingleOutputStreamOperator<unknown> {
    if (typeof second === 'function') return this.#operator(form, fn, [second], options);
    return this.#operator(form, fn, [], second);
  }

  #operator<O>(
    form: CoForm,
    value: object,
    also: readonly object[],
    options: DraftOptions,
  ): SingleOutputStreamOperator<O> {
    const inputs = coInputs(this.connected);
    const call = `connected ${form}`;
    const draft = this.streams.job.add({
      role: 'operator',
      call,
      form,
      value,
      options,
      inputs,
      ...(also.length > 0 && { also }),
    });
    return this.streams.operator(draft);
  }
}

type OtherKey = WiringFault<'both keys must be of one type'>;
