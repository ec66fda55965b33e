import type { Collector } from '../functions/collector';
import type { InputOf, OutputOf, Result } from '../functions/typing';
import { FunctionHarness } from './function-harness';
import type { CheckTested, HarnessOptions } from './harness-types';
import { openDriver } from './open-driver';

/**
 * Tests a function without keys: a map, flatMap, filter or process function.
 *
 * @example
 * await using harness = await OperatorHarness.open(new AssignUuid(flows));
 * harness.processElement(flow);
 * await harness.settled();
 * expect(harness.values).toEqual([{ ...flow, uuid: '1' }]);
 */
export class OperatorHarness<I, O> extends FunctionHarness<I, O> {
  /**
   * Opens an instance of a MapFunction, FlatMapFunction, FilterFunction or ProcessFunction, with the options of its
   * `@Operator` where it has one; those given go first.
   *
   * @throws MILLRACE_APPLICATION_FAULTS what a job would find wrong with it, MILLRACE_OPERATOR_FAILED when its `open` fails
   */
  static async open<F extends object>(
    fn: F & CheckTested<F>,
    options: HarnessOptions = {},
  ): Promise<OperatorHarness<InputOf<F>, OutputOf<F>>> {
    return new OperatorHarness(await openDriver(fn, options));
  }

  /** Opens a lambda as a map: its result is emitted, `undefined` and `null` drop the record. */
  static async map<I, R>(fn: (value: I) => R, options: HarnessOptions = {}): Promise<OperatorHarness<I, Result<R>>> {
    return new OperatorHarness(await openDriver(fn, options, { method: 'map' }));
  }

  /** Opens a lambda as a flatMap: the items of its result are emitted, and what it collects. */
  static async flatMap<I, O>(
    // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- what a function gives that only collects
    fn: (value: I, out: Collector<O>) => Iterable<O> | void | Promise<Iterable<O> | void>,
    options: HarnessOptions = {},
  ): Promise<OperatorHarness<I, O>> {
    return new OperatorHarness(await openDriver(fn, options, { method: 'flatMap' }));
  }

  /** Opens a lambda as a filter: the records for which it gives `true` are emitted. */
  static async filter<T>(
    fn: (value: T) => boolean | Promise<boolean>,
    options: HarnessOptions = {},
  ): Promise<OperatorHarness<T, T>> {
    return new OperatorHarness(await openDriver(fn, options, { method: 'filter' }));
  }
}
