import type { RichFunction } from './rich-function';

/** What a sink sees beside the record; valid only while the call that was given it runs. */
export interface SinkContext {
  /** The record's event time in epoch milliseconds, `undefined` where it has none. */
  readonly timestamp: number | undefined;
  readonly currentWatermark: number;
}

/**
 * Takes records out of the job.
 *
 * `write` may return a promise; then writes run with bounded concurrency in input order of their start, and a
 * rejection fails the job. A synchronous writer that buffers says through `drain` when it has had enough.
 */
export interface SinkFunction<I> extends RichFunction {
  write(value: I, context: SinkContext): void | Promise<void>;
  /** A promise while the sink holds more than it should: its task takes no further batch before it resolves. */
  drain?(): Promise<void> | undefined;
  /** Makes everything written so far durable or visible; called at the end of input, before `close`. */
  flush?(): void | Promise<void>;
}
