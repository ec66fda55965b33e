import { FIELD_REDUCTIONS, type ChoiceOptions, type Comparable } from '../functions/field-reductions';
import type { CheckReduce } from '../functions/window-typing';
import type { SelectorOption } from '../metadata/wiring';
import { RUNNING_REDUCTION } from '../windows/running-reduction';
import type { WindowAssigner } from '../windows/window-assigner';
import type { WindowOptions } from '../windows/window-options';
import type { AcceptedByForm, CheckForm, EmittedByForm, FieldOf, ProcessOptions } from './call-types';
import type { BroadcastConnectedStream } from './broadcast-connected-stream';
import { BroadcastStream } from './broadcast-stream';
import { ConnectedStreams } from './connected-streams';
import { IntervalJoin } from './interval-joined';
import { RecordStream } from './record-stream';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import { countWindows } from './count-windows';
import { WindowedStream } from './windowed-stream';

/** A stream whose records of equal key go to the same parallel instance, as Flink's KeyedStream. */
export class KeyedStream<T, K> extends RecordStream<T> {
  // Makes streams of different keys different types.
  declare readonly __key?: () => K;

  /** Both streams, whose records stay of two kinds but share state and timers of their keys; as Flink's connect. */
  connect<U>(other: KeyedStream<U, K>): ConnectedStreams<T, U, K>;
  /** This stream and one that all parallel instances of a function get. */
  connect<U>(other: BroadcastStream<U>): BroadcastConnectedStream<T, U, K>;
  connect<U>(
    other: KeyedStream<U, K> | BroadcastStream<U>,
  ): ConnectedStreams<T, U, K> | BroadcastConnectedStream<T, U, K> {
    if (other instanceof BroadcastStream) return this.broadcastConnected(other);
    return new ConnectedStreams(this.streams, [this.connectable(), other.connectable()]);
  }

  /** Brings records of equal key together that are near each other in event time; as Flink's intervalJoin. */
  intervalJoin<U>(other: KeyedStream<U, K>): IntervalJoin<T, U> {
    return new IntervalJoin(this.streams, [this.connectable(), other.connectable()]);
  }

  /** A KeyedProcessFunction: with keyed state and timers. */
  process<F extends object>(
    fn: F & CheckForm<'processElement', T, K, F>,
    options: ProcessOptions = {},
  ): SingleOutputStreamOperator<EmittedByForm<F>, AcceptedByForm<F>> {
    return this.operator('processElement', fn, options);
  }

  /** The records of each key in windows. */
  window(assigner: WindowAssigner<T>): WindowedStream<T, K> {
    return this.#windowed({ assigner });
  }

  /** Windows of `size` records of a key or, with `slide`, the last `size` of them with every `slide`th. */
  countWindow(size: number, slide?: number): WindowedStream<T, K> {
    return this.#windowed(countWindows(size, slide));
  }

  /** Two records of a key at a time become one, which is emitted with every record; it is kept for ever. */
  reduce<N extends T>(fn: (a: T, b: T) => N): SingleOutputStreamOperator<T>;
  reduce<F extends object>(fn: F & CheckReduce<T, F>): SingleOutputStreamOperator<T>;
  reduce(fn: object): SingleOutputStreamOperator<T> {
    return this.#reduced('reduce', fn);
  }

  /** With every record the first one of its key, with the sum of a field of all so far. */
  sum<F extends FieldOf<T, number> | FieldOf<T, bigint>>(field: F): SingleOutputStreamOperator<T> {
    return this.#reduced('sum', FIELD_REDUCTIONS.sum(field));
  }

  /** With every record the first one of its key, with the smallest of a field of all so far. */
  min<F extends FieldOf<T, Comparable>>(field: F): SingleOutputStreamOperator<T> {
    return this.#reduced('min', FIELD_REDUCTIONS.min(field));
  }

  /** With every record the first one of its key, with the largest of a field of all so far. */
  max<F extends FieldOf<T, Comparable>>(field: F): SingleOutputStreamOperator<T> {
    return this.#reduced('max', FIELD_REDUCTIONS.max(field));
  }

  /** With every record the one of its key whose field is smallest so far. */
  minBy<F extends FieldOf<T, Comparable>>(field: F, options?: ChoiceOptions): SingleOutputStreamOperator<T> {
    return this.#reduced('minBy', FIELD_REDUCTIONS.minBy(field, options));
  }

  /** With every record the one of its key whose field is largest so far. */
  maxBy<F extends FieldOf<T, Comparable>>(field: F, options?: ChoiceOptions): SingleOutputStreamOperator<T> {
    return this.#reduced('maxBy', FIELD_REDUCTIONS.maxBy(field, options));
  }

  // A keyed stream is made with one.
  get #key(): SelectorOption {
    return this.selector as SelectorOption;
  }

  #windowed(options: WindowOptions<T>): WindowedStream<T, K> {
    const { streams, inputs } = this;
    return new WindowedStream({ streams, inputs, selector: this.#key, keyed: true }, options);
  }

  #reduced(call: string, value: object): SingleOutputStreamOperator<T> {
    const { streams, inputs } = this;
    const more = { options: {}, inputs, keyBy: this.#key, adapter: RUNNING_REDUCTION };
    return streams.operator(streams.job.add({ role: 'operator', call, value, ...more }));
  }
}
