/** Reads the time of a record of a batch. */
export type TimeOf = (timestamps: Float64Array, index: number) => number;

/** Of chains in which something looks at it. Self-contained: it is compiled from its source text. */
export const timeOfRecord = (): TimeOf =>
  function timeOfRecord(timestamps, index) {
    return timestamps[index] as number;
  };

/** Of chains in which nothing does. Self-contained: it is compiled from its source text. */
export const noTimeOfRecord = (): TimeOf =>
  function noTimeOfRecord() {
    // As NO_TIMESTAMP, whose name means nothing in another text.
    return -Infinity;
  };
