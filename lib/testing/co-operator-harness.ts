import type { CoProcessNode, StreamNode } from '../graph/stream-graph';
import type { DataStream } from '../stream/data-stream';
import type { SingleOutputStreamOperator } from '../stream/single-output-stream-operator';
import { builtNode } from './built-node';
import type { CoHarnessOptions } from './harness-types';
import { stateEntries, timerCount } from './held';
import { OperatorDriver } from './operator-driver';
import { TestedOperator } from './tested-operator';

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
    options: CoHarnessOptions = {},
  ): Promise<CoOperatorHarness<A, B, O>> {
    // Its streams are of whatever the test gives to the harness.
    const tested = builtNode(build as Parameters<typeof builtNode>[0], {
      expected: 'one operator of two inputs',
      inputs: 2,
      fits: (node: StreamNode): node is CoProcessNode => node.kind === 'coProcess',
      returns: options.returns,
      sideOutputs: options.sideOutputs,
    });
    return new CoOperatorHarness(await OperatorDriver.open(tested, options));
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
