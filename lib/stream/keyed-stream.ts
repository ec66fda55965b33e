import type { AcceptedByForm, CheckForm, EmittedByForm, ProcessOptions } from './call-types';
import { ConnectedStreams } from './connected-streams';
import { IntervalJoin } from './interval-joined';
import { RecordStream } from './record-stream';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';

/** A stream whose records of equal key go to the same parallel instance, as Flink's KeyedStream. */
export class KeyedStream<T, K> extends RecordStream<T> {
  // Makes streams of different keys different types.
  declare readonly __key?: () => K;

  /** Both streams, whose records stay of two kinds but share state and timers of their keys; as Flink's connect. */
  connect<U>(other: KeyedStream<U, K>): ConnectedStreams<T, U, K> {
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
}
