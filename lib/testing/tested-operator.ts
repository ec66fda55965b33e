import type { OutputTag } from '../functions/output-tag';
import type { SubtaskReport } from '../task/operator-report';
import type { VirtualClock } from '../time/virtual-clock';
import type { HarnessSnapshot } from './harness-types';
import type { OperatorDriver } from './operator-driver';
import type { StreamRecord } from './stream-record';

/**
 * What all harnesses have: one operator, driven record by record through the engine's own task. What it takes and emits is frozen, for records are not to be changed once emitted:
 * a function that does so fails with a TypeError.
 *
 * Once the function has failed, every call throws that failure: MILLRACE_OPERATOR_FAILED with what was thrown as
 * `cause`; once the harness is closed, MILLRACE_HARNESS_CLOSED.
 */
export abstract class TestedOperator<O> implements AsyncDisposable {
  /** Harnesses are made by `open`. */
  constructor(protected readonly driver: OperatorDriver) {}

  /** Processing time; what is due happens when it is moved. */
  get clock(): VirtualClock {
    return this.driver.clock;
  }

  /** All that was emitted so far, in order, with event times. */
  get output(): readonly StreamRecord<O>[] {
    // The signatures of `open` have checked what the function emits.
    return this.driver.main.records as StreamRecord<O>[];
  }

  /** The records of {@link output}, without their times. */
  get values(): readonly O[] {
    return this.output.map(({ value }) => value);
  }

  /** The watermarks that have come out, in order. */
  get watermarks(): readonly number[] {
    return this.driver.main.watermarks;
  }

  /** What was emitted to a side output. @throws MILLRACE_HARNESS_SIDE_OUTPUT when it is not kept */
  sideOutput<T>(tag: OutputTag<T>): readonly StreamRecord<T>[] {
    return this.driver.side(tag).records as StreamRecord<T>[];
  }

  /** Moves processing time to `time` (epoch milliseconds), and fires what is due on the way; it never goes back. */
  setProcessingTime(time: number): void {
    this.driver.processingTime(time);
  }

  /** Resolves when no asynchronous call is in flight any more; what they have emitted is in {@link output}. */
  settled(): Promise<void> {
    return this.driver.settled();
  }

  /** Its counts, as a job's report shows them: in, out, dropped, invalid, and the function's own `counters`. */
  report(): SubtaskReport {
    return this.driver.report();
  }

  /**
   * Its state and timers, to open another harness with: `open(fn, { restore: harness.snapshot() })`.
   *
   * @throws MILLRACE_SNAPSHOT_IN_FLIGHT before it has settled, MILLRACE_STATE_NOT_SERIALIZABLE
   */
  snapshot(): HarnessSnapshot {
    return this.driver.snapshot();
  }

  /** Closes the function. @throws what `close` of the function throws, or a failure that no call has told yet */
  close(): Promise<void> {
    return this.driver[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
