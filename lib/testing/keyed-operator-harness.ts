import type { InputOf, Key, OutputOf } from '../functions/typing';
import type { SelectorOption } from '../metadata/wiring';
import { FunctionHarness } from './function-harness';
import type { CheckKeyedTested, KeyedHarnessOptions } from './harness-types';
import { stateEntries, timerCount } from './held';
import { openDriver } from './open-driver';

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
