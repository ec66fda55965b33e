/** Writes the event time of each record of a batch; answers with the highest. */
export type Stamp = (values: readonly unknown[], timestamps: Float64Array, from: number, to: number) => number;

/**
 * Reads event times: epoch milliseconds, a Date, or an ISO text. A record without a readable one gets none: it goes
 * on, for validation to judge. Self-contained: it is compiled from its source text.
 */
export const stamp = (timeOf: (value: unknown) => unknown): Stamp =>
  function stamp(values, timestamps, from, to) {
    let highest = -Infinity;
    for (let i = from; i < to; i++) {
      const time = timeOf(values[i]);
      let ts = -Infinity;
      if (typeof time === 'number') ts = time;
      else if (typeof time === 'string') ts = Date.parse(time);
      else if (time instanceof Date) ts = time.getTime();
      // Also not-a-number is no time.
      if (!(ts > -Infinity && ts < Infinity)) ts = -Infinity;
      timestamps[i] = ts;
      if (ts > highest) highest = ts;
    }
    return highest;
  };
