import { CollectionSource } from '../connectors/collections/collection-source';
import { Faults } from '../errors/faults';
import { MillraceError } from '../errors/millrace-error';
import { declaredTags } from '../graph/edges';
import { classOf } from '../graph/function-kind';
import type { DataStream } from '../stream/data-stream';
import type { SingleOutputStreamOperator } from '../stream/single-output-stream-operator';
import { StreamExecutionEnvironment } from '../stream/stream-execution-environment';
import type { HarnessOptions } from './harness-types';
import { stateEntries, timerCount } from './held';
import { OperatorDriver } from './operator-driver';
import type { TestedNode } from './operator-node';
import { TestedOperator } from './tested-operator';

/** How a harness of two inputs is opened. */
export type CoHarnessOptions = Pick<HarnessOptions, 'clock' | 'restore' | 'sideOutputs' | 'stateBackend'>;

/**
 * Tests one operator of two inputs (connected streams, a broadcast, a join, a coGroup), as a job would call it; as
 * Flink's KeyedTwoInputStreamOperatorTestHarness.
 *
 * @example
 * await using harness = await CoOperatorHarness.open((orders: DataStream<Order>, rates: DataStream<Rate>) =>
 *   orders.connect(rates).keyBy('id', 'order').process(new Rated()),
 * );
 * harness.processElement1(order, 1);
 * harness.processElement2(rate, 2);
 * expect(harness.values).toEqual([rated]);
 */
export class CoOperatorHarness<A, B, O> extends TestedOperator<O> {
  /**
   * Opens the operator that `build` makes of the two inputs, and which must be only one.
   *
   * @throws MILLRACE_APPLICATION_FAULTS what a job would find wrong with it, MILLRACE_HARNESS_OPERATOR when it is more or
   * less than one operator of both inputs, MILLRACE_OPERATOR_FAILED when its `open` fails
   */
  static async open<A, B, O>(
    build: (first: DataStream<A>, second: DataStream<B>) => SingleOutputStreamOperator<O>,
    { clock, restore, stateBackend, sideOutputs = [] }: CoHarnessOptions = {},
  ): Promise<CoOperatorHarness<A, B, O>> {
    const tested = coNode(
      build,
      sideOutputs.map(({ id }) => id),
    );
    const driver = await OperatorDriver.open(tested, {
      ...(clock && { clock }),
      ...(restore && { restore }),
      ...(stateBackend && { stateBackend }),
    });
    return new CoOperatorHarness(driver);
  }

  /** Gives a record to the first input. @param timestamp epoch milliseconds; none when not given. */
  processElement1(value: A, timestamp?: number): void {
    this.driver.element(value, timestamp, 0);
  }

  /** Gives a record to the second input. @param timestamp epoch milliseconds; none when not given. */
  processElement2(value: B, timestamp?: number): void {
    this.driver.element(value, timestamp, 1);
  }

  /** Moves event time of the first input; that of the operator is the earlier of both. */
  processWatermark1(time: number): void {
    this.driver.watermark(time, 0);
  }

  /** Moves event time of the second input. */
  processWatermark2(time: number): void {
    this.driver.watermark(time, 1);
  }

  /** Moves event time of both; `Infinity` is the end of bounded inputs. */
  processBothWatermarks(time: number): void {
    this.processWatermark1(time);
    this.processWatermark2(time);
  }

  /** How many values, elements and entries of maps its keyed states hold, of all keys: what must not grow for ever. */
  numKeyedStateEntries(): number {
    return stateEntries(this.snapshot());
  }

  /** How many event-time timers are registered. */
  numEventTimeTimers(): number {
    return timerCount(this.snapshot(), 'event-time');
  }

  /** How many processing-time timers are registered. */
  numProcessingTimeTimers(): number {
    return timerCount(this.snapshot(), 'processing-time');
  }
}

function coNode<A, B, O>(
  build: (first: DataStream<A>, second: DataStream<B>) => SingleOutputStreamOperator<O>,
  sideOutputs: readonly string[],
): TestedNode {
  const env = new StreamExecutionEnvironment();
  // Nothing ever comes from them: the harness stands in their place.
  const [first, second] = ['first', 'second'].map((name) => env.from(new CollectionSource<object>([]), { name }));
  // What a snapshot is matched by: the state of one function may be given to its next version.
  build(first as DataStream<unknown> as DataStream<A>, second as DataStream<unknown> as DataStream<B>).uid('operator');
  const faults = new Faults();
  const { nodes } = env.getStreamGraph('test', faults);
  faults.throwIfAny('the tested operator');
  const [node, ...more] = nodes.filter(({ kind }) => kind !== 'source');
  if (node?.kind !== 'coProcess' || more.length > 0) {
    const found = nodes.filter(({ kind }) => kind !== 'source').map(({ name }) => name);
    throw new MillraceError('MILLRACE_HARNESS_OPERATOR', { found });
  }
  const type = classOf(node.function);
  const declared = type === undefined ? [] : declaredTags(type);
  return { node, tags: [...new Set([...declared, ...(node.adapter?.sideOutputs ?? []), ...sideOutputs])] };
}
