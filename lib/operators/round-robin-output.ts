import type { Next } from './operator';
import type { OutputColumns } from './output';

/**
 * Gathers records for parallel instances in turn, from the `first` one on. Self-contained: it is compiled from its
 * source text.
 */
export const roundRobinOutput = (channels: readonly OutputColumns[], first: number): Next => {
  let next = first;
  return function roundRobinOutput(value, ts) {
    const columns = channels[next] as OutputColumns;
    next = next + 1 === channels.length ? 0 : next + 1;
    const index = columns.count;
    columns.values[index] = value;
    columns.timestamps[index] = ts;
    columns.count = index + 1;
    if (columns.count === columns.capacity) columns.flush();
  };
};
