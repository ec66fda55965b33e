/** Turns the timestamps of one split into watermarks; asked once a batch. */
export interface WatermarkGenerator {
  /** @param maxTimestamp the highest event time of the batch. @returns the watermark that holds after the batch. */
  onBatch(maxTimestamp: number): number;
}

/** How a source makes watermarks; each of its splits gets a generator of its own. */
export interface WatermarkStrategy {
  /** As plans show it: `boundedOutOfOrderness(5 s)`. */
  readonly description: string;
  createGenerator(): WatermarkGenerator;
  /** Milliseconds after which a split without records no longer holds the watermark back; never, when not given. */
  readonly idleTimeout?: number;
}
