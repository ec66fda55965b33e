import type { Next } from './operator';

/** What the driver loop looks at, and leaves behind. */
export interface DriverGate {
  /** Set while nothing may be emitted: the loop stops behind the current record. */
  readonly closed: boolean;
  /** The index of the record that was being processed when an error left the loop. */
  at: number;
}

/** Runs the records of a batch; answers with the index behind the last one that was taken. */
export type Drive = (values: readonly unknown[], timestamps: Float64Array, from: number, to: number) => number;

/**
 * The loop over a batch, for chains that emit at most one record for each: a batch may overrun an output by no more
 * than itself. Self-contained: it is compiled from its source text.
 */
export const drive = (next: Next, gate: DriverGate): Drive =>
  function drive(values, timestamps, from, to) {
    let i = from;
    try {
      // Typed arrays and slices are as long as their batch says.
      for (; i < to; i++) next(values[i], timestamps[i] as number);
      return to;
    } catch (error) {
      gate.at = i;
      throw error;
    }
  };

/**
 * The loop over a batch, for chains in which nothing looks at a record's time: carrying it through costs a tenth of a
 * short chain. Self-contained: it is compiled from its source text.
 */
export const driveTimeless = (next: Next, gate: DriverGate): Drive =>
  function driveTimeless(values, _timestamps, from, to) {
    let i = from;
    try {
      // As NO_TIMESTAMP, whose name means nothing in another text.
      for (; i < to; i++) next(values[i], -Infinity);
      return to;
    } catch (error) {
      gate.at = i;
      throw error;
    }
  };

/**
 * The loop over a batch, for chains in which a record may become any number: it stops behind the one that has filled
 * an output. Self-contained: it is compiled from its source text.
 */
export const driveGated = (next: Next, gate: DriverGate): Drive =>
  function driveGated(values, timestamps, from, to) {
    let i = from;
    try {
      for (; i < to; i++) {
        next(values[i], timestamps[i] as number);
        if (gate.closed) return i + 1;
      }
      return to;
    } catch (error) {
      gate.at = i;
      throw error;
    }
  };
