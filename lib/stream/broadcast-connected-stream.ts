import type { DraftInput } from '../graph/draft';
import type { BroadcastStateDescriptor } from '../state/operator/operator-state-backend';
import type { CheckCoForm, CoCallOptions, EmittedByCoForm } from './co-call-types';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import type { StreamFactory } from './stream-factory';

/** A stream, with or without keys, connected with one that is broadcast; as Flink's BroadcastConnectedStream. */
export class BroadcastConnectedStream<A, B, K = never> {
  // Makes connections of different records and keys different types.
  declare readonly __connected?: () => [A, B, K];

  /** Made by `connect`. */
  constructor(
    private readonly streams: StreamFactory,
    private readonly inputs: readonly DraftInput[],
    private readonly states: readonly BroadcastStateDescriptor[],
  ) {}

  /** A BroadcastProcessFunction or, with keys, a KeyedBroadcastProcessFunction. */
  process<F extends object>(
    fn: F & CheckCoForm<'broadcast', A, B, K, never, F>,
    options: CoCallOptions = {},
  ): SingleOutputStreamOperator<EmittedByCoForm<F>> {
    const { inputs, states: broadcast } = this;
    const call = 'connected broadcast';
    return this.streams.operator(
      this.streams.job.add({ role: 'operator', call, form: 'broadcast', value: fn, options, inputs, broadcast }),
    );
  }
}
