import type { CheckPair, CoOutputOf } from '../functions/co-typing';
import type { OutputTag } from '../functions/output-tag';
import type { IntervalJoinOptions, SignedDuration } from '../joins/interval-join';
import { intervalJoin } from '../joins/interval-join';
import type { CoCallOptions, InstanceOf } from './co-call-types';
import { coInputs, type ConnectedInput } from './connected-streams';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import type { StreamFactory } from './stream-factory';

/** Two streams of equal keys that are to be joined by time, as Flink's KeyedStream.IntervalJoin. */
export class IntervalJoin<A, B> {
  // Makes joins of different records different types.
  declare readonly __joined?: () => [A, B];

  /** Made by `intervalJoin`. */
  constructor(
    private readonly streams: StreamFactory,
    private readonly connected: readonly [ConnectedInput, ConnectedInput],
  ) {}

  /**
   * From when to when, seen from a record of the first stream, those of the second must be; both inclusive, and either
   * may be negative: `between('-1 s', '5 s')`.
   */
  between(lower: SignedDuration, upper: SignedDuration): IntervalJoined<A, B> {
    return new IntervalJoined(this.streams, this.connected, { between: [lower, upper] });
  }
}

/** Two streams that are joined by an interval of time, as Flink's KeyedStream.IntervalJoined. */
export class IntervalJoined<A, B> {
  // Makes joins of different records different types.
  declare readonly __joined?: () => [A, B];

  /** Made by `between`. */
  constructor(
    private readonly streams: StreamFactory,
    private readonly connected: readonly [ConnectedInput, ConnectedInput],
    private readonly options: IntervalJoinOptions,
  ) {}

  /** Leaves out the lower bound itself. */
  lowerBoundExclusive(): IntervalJoined<A, B> {
    return this.#with({ lowerBoundExclusive: true });
  }

  /** Leaves out the upper bound itself. */
  upperBoundExclusive(): IntervalJoined<A, B> {
    return this.#with({ upperBoundExclusive: true });
  }

  /** Sends late records of the first stream to a side output, instead of counting and dropping them. */
  sideOutputLeftLateData(leftLateTo: OutputTag<A>): IntervalJoined<A, B> {
    return this.#with({ leftLateTo });
  }

  /** Sends late records of the second stream to a side output, instead of counting and dropping them. */
  sideOutputRightLateData(rightLateTo: OutputTag<B>): IntervalJoined<A, B> {
    return this.#with({ rightLateTo });
  }

  /** A ProcessJoinFunction, which takes each pair; what it emits carries the later time of both. */
  process<F extends object>(
    fn: F & CheckPair<'processElement', A, B, InstanceOf<F>>,
    options: CoCallOptions = {},
  ): SingleOutputStreamOperator<CoOutputOf<InstanceOf<F>>> {
    const inputs = coInputs(this.connected);
    const adapter = intervalJoin(this.options);
    const call = adapter.kind;
    return this.streams.operator(this.streams.job.add({ role: 'operator', call, value: fn, options, inputs, adapter }));
  }

  #with(options: Partial<IntervalJoinOptions>): IntervalJoined<A, B> {
    return new IntervalJoined(this.streams, this.connected, { ...this.options, ...options });
  }
}
