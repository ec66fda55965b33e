import type { AcceptedByForm, CheckForm, EmittedByForm, ProcessOptions } from './call-types';
import { RecordStream } from './record-stream';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';

/** A stream of records without keys, as Flink's DataStream. */
export class DataStream<T> extends RecordStream<T> {
  /** A ProcessFunction: with side outputs and time. */
  process<F extends object>(
    fn: F & CheckForm<'processElement', T, never, F>,
    options: ProcessOptions = {},
  ): SingleOutputStreamOperator<EmittedByForm<F>, AcceptedByForm<F>> {
    return this.operator('processElement', fn, options);
  }
}
