import type { CustomPartition, NamedPartition, SelectorOption } from '../metadata/wiring';
import type { MapStateDescriptor } from '../state/map-state-descriptor';
import { theOnlyKey } from '../graph/class-adapter';
import type { WindowAssigner } from '../windows/window-assigner';
import type { WindowOptions } from '../windows/window-options';
import { AllWindowedStream } from './all-windowed-stream';
import type { AcceptedByForm, CheckForm, EmittedByForm, ProcessOptions } from './call-types';
import type { BroadcastConnectedStream } from './broadcast-connected-stream';
import { BroadcastStream } from './broadcast-stream';
import { ConnectedStreams } from './connected-streams';
import { countWindows } from './count-windows';
import { RecordStream } from './record-stream';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';

// Of whatever entries: what reads it says which.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyMapState = MapStateDescriptor<any, any>;

/** A stream of records without keys, as Flink's DataStream. */
export class DataStream<T> extends RecordStream<T> {
  // Makes it another type than a stream with keys.
  declare readonly __key?: never;

  /** Both streams, whose records stay of two kinds, for one function; as Flink's connect. */
  connect<U>(other: DataStream<U>): ConnectedStreams<T, U>;
  /** This stream and one that all parallel instances of a function get. */
  connect<U>(other: BroadcastStream<U>): BroadcastConnectedStream<T, U>;
  connect<U>(other: DataStream<U> | BroadcastStream<U>): ConnectedStreams<T, U> | BroadcastConnectedStream<T, U> {
    if (other instanceof BroadcastStream) return this.broadcastConnected(other);
    return new ConnectedStreams(this.streams, [this.connectable(), other.connectable()]);
  }

  /** A ProcessFunction: with side outputs and time. */
  process<F extends object>(
    fn: F & CheckForm<'processElement', T, never, F>,
    options: ProcessOptions = {},
  ): SingleOutputStreamOperator<EmittedByForm<F>, AcceptedByForm<F>> {
    return this.operator('processElement', fn, options);
  }

  /** To the parallel instances of the next operator in turn: evens out what came in unevenly. */
  rebalance(): DataStream<T> {
    return this.#partitioned('rebalance');
  }

  /** In turn to its share of the next operator's instances, of two numbers that divide each other; as Flink's rescale. */
  rescale(): DataStream<T> {
    return this.#partitioned('rescale');
  }

  /** Each record to an instance drawn at random, evenly. */
  shuffle(): DataStream<T> {
    return this.#partitioned('shuffle');
  }

  /**
   * Each record to every instance of the next operator. They share it: it must not be changed. With states, for a
   * function that is connected with it and keeps the records there.
   */
  broadcast(): DataStream<T>;
  broadcast(...states: [AnyMapState, ...AnyMapState[]]): BroadcastStream<T>;
  broadcast(...states: AnyMapState[]): DataStream<T> | BroadcastStream<T> {
    const stream = this.#partitioned('broadcast');
    return states.length === 0
      ? stream
      : new BroadcastStream(
          stream.inputs,
          states.map(({ name, type }) => ({ name, ...(type && { type }) })),
        );
  }

  /** All records to the first instance of the next operator. */
  global(): DataStream<T> {
    return this.#partitioned('global');
  }

  /** Each instance to the one of the same index; the next operator must have the same parallelism. */
  forward(): DataStream<T> {
    return this.#partitioned('forward');
  }

  /**
   * Each record to the instance that `partitioner` gives for its key: a whole number from 0 to `numPartitions` - 1. The
   * key may be of any type; the stream is not keyed by it.
   *
   * The job fails with MILLRACE_PARTITION_INVALID as cause where it gives something else.
   */
  partitionCustom<P extends keyof T & string>(
    partitioner: (key: T[P], numPartitions: number) => number,
    key: P,
  ): DataStream<T>;
  partitionCustom<K>(partitioner: (key: K, numPartitions: number) => number, key: (value: T) => K): DataStream<T>;
  partitionCustom(partition: CustomPartition['partition'], key: SelectorOption): DataStream<T> {
    return this.#partitioned({ key, partition });
  }

  #partitioned(partition: NamedPartition | CustomPartition): DataStream<T> {
    return this.streams.plain(this.inputs.map((input) => ({ ...input, partition })));
  }

  /** All records in windows, in one parallel instance. */
  windowAll(assigner: WindowAssigner<T>): AllWindowedStream<T> {
    return this.#windowed({ assigner });
  }

  /** Windows of `size` records or, with `slide`, the last `size` of them with every `slide`th. */
  countWindowAll(size: number, slide?: number): AllWindowedStream<T> {
    return this.#windowed(countWindows(size, slide));
  }

  #windowed(options: WindowOptions<T>): AllWindowedStream<T> {
    const { streams, inputs } = this;
    return new AllWindowedStream({ streams, inputs, selector: theOnlyKey, keyed: false }, options);
  }
}
