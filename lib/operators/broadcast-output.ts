import type { Next } from './operator';
import type { OutputColumns } from './output';

/** Gathers each record for every parallel instance. Self-contained: it is compiled from its source text. */
export const broadcastOutput = (channels: readonly OutputColumns[]): Next =>
  function broadcastOutput(value, ts) {
    for (const columns of channels) {
      const index = columns.count;
      columns.values[index] = value;
      columns.timestamps[index] = ts;
      columns.count = index + 1;
      if (columns.count === columns.capacity) columns.flush();
    }
  };
