import type { Next } from './operator';

/** Where a chain's output is gathered into batches. */
export interface OutputColumns {
  values: unknown[];
  timestamps: Float64Array;
  count: number;
  readonly capacity: number;
  flush(): void;
}

/** Gathers records for the next task. Self-contained: it is compiled from its source text. */
export const output = (columns: OutputColumns): Next =>
  function output(value, ts) {
    const index = columns.count;
    columns.values[index] = value;
    columns.timestamps[index] = ts;
    columns.count = index + 1;
    if (columns.count === columns.capacity) columns.flush();
  };
