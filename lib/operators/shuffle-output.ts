import type { Next } from './operator';
import type { OutputColumns } from './output';

/**
 * Gathers each record for a parallel instance drawn at random, evenly. `seed` begins the draws (32-bit xorshift): any
 * whole number but 0. Self-contained: it is compiled from its source text.
 */
export const shuffleOutput = (channels: readonly OutputColumns[], seed: number): Next => {
  let state = seed | 0;
  return function shuffleOutput(value, ts) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const columns = channels[(state >>> 0) % channels.length] as OutputColumns;
    const index = columns.count;
    columns.values[index] = value;
    columns.timestamps[index] = ts;
    columns.count = index + 1;
    if (columns.count === columns.capacity) columns.flush();
  };
};
