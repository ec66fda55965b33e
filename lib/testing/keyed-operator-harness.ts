import type { InputOf, Key, OutputOf } from '../functions/typing';
import type { KeyedNode, StreamNode } from '../graph/stream-graph';
import type { SelectorOption } from '../metadata/wiring';
import type { DataStream } from '../stream/data-stream';
import type { SingleOutputStreamOperator } from '../stream/single-output-stream-operator';
import { builtNode } from './built-node';
import { FunctionHarness } from './function-harness';
import type { BuiltHarnessOptions, CheckKeyedTested, KeyedHarnessOptions } from './harness-types';
import { stateEntries, timerCount } from './held';
import { openDriver } from './open-driver';
import { OperatorDriver } from './operator-driver';

/**
 * Tests a KeyedProcessFunction: its state and timers beside what it emits.
 *
 * @example
 * await using harness = await KeyedOperatorHarness.open(new Totals(), { keyBy: 'subTestItem' });
 * harness.processElement(flow, flow.time);
 * harness.processWatermark(60_000);
 * expect(harness.values).toEqual([total]);
 */
export class KeyedOperatorHarness<I, O> extends FunctionHarness<I, O> {
  /**
   * Opens an instance of a KeyedProcessFunction.
   *
   * @throws MILLRACE_APPLICATION_FAULTS what a job would find wrong with it (MILLRACE_WIRING_KEY_MISSING in it when
   * neither the option `keyBy` nor an `@Operator` says what its key is), MILLRACE_OPERATOR_FAILED when its `open` fails
   */
  static async open<F extends object, const K extends keyof InputOf<F> & string = never, S extends Key = never>(
    fn: F & CheckKeyedTested<F, K, S>,
    options: KeyedHarnessOptions<K, S, InputOf<F>> = {},
  ): Promise<KeyedOperatorHarness<InputOf<F>, OutputOf<F>>> {
    const { keyBy, ...rest } = options;
    // The signature has checked what is selected from the function's own records.
    const key = keyBy === undefined ? {} : { keyBy: keyBy as SelectorOption };
    return new KeyedOperatorHarness(await openDriver(fn, rest, key));
  }

  /**
   * Opens the keyed operator that `build` makes of a stream, and which must be only one: a window, a running reduction,
   * a keyed function as it is wired.
   *
   * @throws MILLRACE_APPLICATION_FAULTS what a job would find wrong with it, MILLRACE_HARNESS_OPERATOR when it is more or
   * less than one keyed operator, MILLRACE_OPERATOR_FAILED when its `open` fails
   *
   * @example
   * await using harness = await KeyedOperatorHarness.build((sales: DataStream<Sale>) =>
   *   sales.keyBy('item').window(tumblingEventTimeWindows('1 min')).sum('cents'),
   * );
   */
  static async build<I, O, A>(
    build: (stream: DataStream<I>) => SingleOutputStreamOperator<O, A>,
    options: BuiltHarnessOptions = {},
  ): Promise<KeyedOperatorHarness<I, O>> {
    // Its stream is of whatever the test gives to the harness.
    const tested = builtNode(build as Parameters<typeof builtNode>[0], {
      expected: 'one keyed operator',
      inputs: 1,
      fits: (node: StreamNode): node is KeyedNode => node.kind === 'keyedProcess',
      returns: [options.returns],
      sideOutputs: options.sideOutputs,
    });
    return new KeyedOperatorHarness(await OperatorDriver.open(tested, options));
  }

  /** How many values, elements and entries of maps its states hold, of all keys: what must not grow for ever. */
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
