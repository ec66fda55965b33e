import type { AcceptedByForm, CheckForm, EmittedByForm, ProcessOptions } from './call-types';
import { RecordStream } from './record-stream';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';

/** A stream whose records of equal key go to the same parallel instance, as Flink's KeyedStream. */
export class KeyedStream<T, K> extends RecordStream<T> {
  // Makes streams of different keys different types.
  declare readonly __key?: () => K;

  /** A KeyedProcessFunction: with keyed state and timers. */
  process<F extends object>(
    fn: F & CheckForm<'processElement', T, K, F>,
    options: ProcessOptions = {},
  ): SingleOutputStreamOperator<EmittedByForm<F>, AcceptedByForm<F>> {
    return this.operator('processElement', fn, options);
  }
}
