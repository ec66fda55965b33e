/** Where a {@link WatermarkGenerator} says how far event time is; as Flink's WatermarkOutput. */
export interface WatermarkOutput {
  /** Nothing older than `time` (epoch milliseconds) is to come. One that goes back changes nothing. */
  emitWatermark(time: number): void;
  /** From now on the split holds nothing back, until its next watermark or `markActive`. */
  markIdle(): void;
  markActive(): void;
}

/** Makes the watermarks of one split, of all that its records say; as Flink's WatermarkGenerator. Synchronous. */
export interface WatermarkGenerator<T = unknown> {
  /** @param eventTimestamp epoch milliseconds; `-Infinity` for a record without an event time. */
  onEvent: (event: T, eventTimestamp: number, output: WatermarkOutput) => void;
  /** Called in the interval that `forGenerator` was given, by the job's clock. */
  onPeriodicEmit: (output: WatermarkOutput) => void;
}

/** Makes the watermarks of one split of nothing but its highest event times: asked once a batch. */
export interface HighestTimeGenerator {
  /** @param maxTimestamp the highest event time of the batch. @returns the watermark that holds after the batch. */
  onBatch(maxTimestamp: number): number;
}

/** Sources whose watermarks are kept together; as Flink's WatermarkAlignmentParams. */
export interface WatermarkAlignmentOptions {
  readonly group: string;
  /** Milliseconds. */
  readonly maxDrift: number;
  /** Milliseconds. */
  readonly updateInterval: number;
}

/**
 * How watermarks follow from records `T`; each split of a source gets a generator of its own. Made by
 * `boundedOutOfOrderness`, `monotonousTimestamps`, `noWatermarks` and `forGenerator`.
 */
export interface WatermarkStrategy<T = unknown> {
  /** As plans show it: `boundedOutOfOrderness(5 s)`. */
  readonly description: string;
  readonly createGenerator: () => HighestTimeGenerator | WatermarkGenerator<T>;
  /** Milliseconds between calls of `onPeriodicEmit`; only of generators that have it. */
  readonly interval?: number;
  /** Milliseconds after which a split without records no longer holds the watermark back; never, when not given. */
  readonly idleTimeout?: number;
  /** The sources that must not run ahead of one another; none, when not given. */
  readonly alignment?: WatermarkAlignmentOptions;
}

/** A strategy that looks at nothing but event times. */
export interface HighestTimeStrategy extends WatermarkStrategy {
  readonly createGenerator: () => HighestTimeGenerator;
}
