import type { CheckPair, CheckPairGives, PairOutput } from '../functions/co-typing';
import type { Collector } from '../functions/collector';
import type { Key, Result } from '../functions/typing';
import type { DraftInput } from '../graph/draft';
import type { TaggedUnion } from '../joins/tagged-union';
import { windowPairs, type PairMethod } from '../joins/window-pairs';
import type { SelectorOption } from '../metadata/wiring';
import type { Duration } from '../units/duration';
import type { Evictor } from '../windows/evictor';
import type { Trigger } from '../windows/trigger';
import type { WindowAssigner } from '../windows/window-assigner';
import type { WindowOptions } from '../windows/window-options';
import type { KeyField } from './call-types';
import type { CoCallOptions, InstanceOf } from './co-call-types';
import { coInputs, type ConnectedInput } from './connected-streams';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import type { StreamFactory } from './stream-factory';

/** What windows of two streams are made of. */
interface PairOrigin {
  readonly streams: StreamFactory;
  readonly connected: readonly [ConnectedInput, ConnectedInput];
}

/** Two streams that are to be joined (`join`) or grouped (`coGroup`) by window; as Flink's JoinedStreams and CoGroupedStreams. */
export class PairedStreams<A, B, M extends PairMethod> {
  // Makes pairs of different records different types.
  declare readonly __paired?: () => [A, B, M];

  /** Made by `join` and `coGroup`. */
  constructor(
    private readonly streams: StreamFactory,
    private readonly inputs: readonly [readonly DraftInput[], readonly DraftInput[]],
    private readonly method: M,
  ) {}

  /** The key of the first stream's records: a field of them, or a function. */
  where<F extends KeyField<A>>(field: F): Where<A, B, A[F], M>;
  where<K extends Key>(select: (value: A) => K): Where<A, B, K, M>;
  where(selector: SelectorOption): Where<A, B, unknown, M> {
    return new Where(this.streams, this.inputs, selector, this.method);
  }
}

/** Two streams, the first one with its key. */
export class Where<A, B, K, M extends PairMethod> {
  declare readonly __paired?: () => [A, B, K, M];

  /** Made by `where`. */
  constructor(
    private readonly streams: StreamFactory,
    private readonly inputs: readonly [readonly DraftInput[], readonly DraftInput[]],
    private readonly first: SelectorOption,
    private readonly method: M,
  ) {}

  /** The key of the second stream's records, of the same type. */
  equalTo<F extends keyof B & string>(field: F & ([B[F]] extends [K] ? unknown : never)): EqualTo<A, B, M>;
  equalTo(select: (value: B) => K): EqualTo<A, B, M>;
  equalTo(selector: string | ((value: B) => K)): EqualTo<A, B, M> {
    const [first, second] = this.inputs;
    return new EqualTo(
      {
        streams: this.streams,
        connected: [
          { inputs: first, selector: this.first },
          { inputs: second, selector },
        ],
      },
      this.method,
    );
  }
}

/** Two streams with keys of one type. */
export class EqualTo<A, B, M extends PairMethod> {
  declare readonly __paired?: () => [A, B, M];

  /** Made by `equalTo`. */
  constructor(
    private readonly origin: PairOrigin,
    private readonly method: M,
  ) {}

  /** The windows in which records of equal key meet. */
  window(assigner: WindowAssigner<TaggedUnion<A, B>>): M extends 'join' ? WindowedJoin<A, B> : WindowedCoGroup<A, B>;
  window(assigner: WindowAssigner<TaggedUnion<A, B>>): WindowedJoin<A, B> | WindowedCoGroup<A, B> {
    if (this.method === 'join') return new WindowedJoin(this.origin, { assigner });
    return new WindowedCoGroup(this.origin, { assigner });
  }
}

/** What windows of two streams have in common; as the WithWindow of Flink's JoinedStreams and CoGroupedStreams. */
abstract class WindowedPair<A, B> {
  declare readonly __paired?: () => [A, B];

  /** Made by `window`. */
  constructor(
    protected readonly origin: PairOrigin,
    protected readonly options: WindowOptions<TaggedUnion<A, B>>,
  ) {}

  /** When windows fire, in the place of the assigner's own trigger. */
  trigger(trigger: Trigger<TaggedUnion<A, B>>): this {
    return this.with({ trigger });
  }

  /** What is taken out of a window when it fires. */
  evictor(evictor: Evictor<TaggedUnion<A, B>>): this {
    return this.with({ evictor });
  }

  /** How long an event-time window takes records after the watermark has passed its end; it fires for each. */
  allowedLateness(allowedLateness: Duration): this {
    return this.with({ allowedLateness });
  }

  protected abstract with(options: Partial<WindowOptions<TaggedUnion<A, B>>>): this;

  // The signatures of the calls have checked the function and say what it emits.
  protected applied<O>(method: PairMethod, value: object, options: CoCallOptions): SingleOutputStreamOperator<O> {
    const { streams, connected } = this.origin;
    const adapter = windowPairs(method, this.options);
    const call = adapter.kind;
    return streams.operator(
      streams.job.add({ role: 'operator', call, value, options, inputs: coInputs(connected), adapter }),
    );
  }
}

/** Two streams that are joined by window; as Flink's JoinedStreams.WithWindow. */
export class WindowedJoin<A, B> extends WindowedPair<A, B> {
  /** One record of each pair of a window (`undefined` and `null` drop it), or any number by a FlatJoinFunction. */
  apply<R>(
    fn: ((first: A, second: B) => R) & CheckPairGives<R>,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<Result<R>>;
  apply<F extends object>(
    fn: F & CheckPair<'join', A, B, InstanceOf<F>>,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<PairOutput<InstanceOf<F>>>;
  apply(fn: object, options: CoCallOptions = {}): SingleOutputStreamOperator<unknown> {
    return this.applied('join', fn, options);
  }

  protected override with(options: Partial<WindowOptions<TaggedUnion<A, B>>>): this {
    // The class has no subclasses.
    return new WindowedJoin<A, B>(this.origin, { ...this.options, ...options }) as this;
  }
}

/** Two streams that are grouped by window; as Flink's CoGroupedStreams.WithWindow. */
export class WindowedCoGroup<A, B> extends WindowedPair<A, B> {
  /** All records of both streams of a key and window at once, by a CoGroupFunction or its method alone. */
  apply<R>(
    fn: (first: readonly A[], second: readonly B[], out: Collector<R>) => void,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<R>;
  apply<F extends object>(
    fn: F & CheckPair<'coGroup', readonly A[], readonly B[], InstanceOf<F>>,
    options?: CoCallOptions,
  ): SingleOutputStreamOperator<PairOutput<InstanceOf<F>>>;
  apply(fn: object, options: CoCallOptions = {}): SingleOutputStreamOperator<unknown> {
    return this.applied('coGroup', fn, options);
  }

  protected override with(options: Partial<WindowOptions<TaggedUnion<A, B>>>): this {
    // The class has no subclasses.
    return new WindowedCoGroup<A, B>(this.origin, { ...this.options, ...options }) as this;
  }
}
