import type { InvalidRecord } from '../functions/invalid-record';
import { INVALID_TAG } from '../graph/stream-graph';
import { TestedOperator } from './tested-operator';

/** What the harnesses of functions of one input have; as Flink's OneInputStreamOperatorTestHarness. */
export abstract class FunctionHarness<I, O> extends TestedOperator<O> {
  /** The records that were refused as invalid, of a harness that is opened with `invalid: 'side-output'`. */
  get invalid(): readonly InvalidRecord<I>[] {
    return this.driver.side({ id: INVALID_TAG }).records.map(({ value }) => value as InvalidRecord<I>);
  }

  /**
   * Gives it a record. What a synchronous function emits is in {@link output} when it returns; for an asynchronous one
   * await {@link settled}.
   *
   * @param timestamp epoch milliseconds; none when not given.
   */
  processElement(value: I, timestamp?: number): void {
    this.driver.element(value, timestamp);
  }

  /** Moves event time; `Infinity` is the end of a bounded input. */
  processWatermark(time: number): void {
    this.driver.watermark(time);
  }
}
