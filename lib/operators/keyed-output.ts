import type { Failed, Next } from './operator';
import type { OutputColumns } from './output';

/**
 * Gathers each record for the parallel instance that its key says. What the key's selector, or the choice itself, throws
 * is told to `failed`. Self-contained: it is compiled from its source text.
 */
export const keyedOutput = (
  keyOf: (value: unknown) => unknown,
  channelOf: (key: unknown) => number,
  channels: readonly OutputColumns[],
  failed: Failed,
): Next =>
  function keyedOutput(value, ts) {
    let channel;
    try {
      channel = channelOf(keyOf(value));
    } catch (error) {
      failed(error, value, ts);
      return;
    }
    // Whoever chooses has seen to it that there is one.
    const columns = channels[channel] as OutputColumns;
    const index = columns.count;
    columns.values[index] = value;
    columns.timestamps[index] = ts;
    columns.count = index + 1;
    if (columns.count === columns.capacity) columns.flush();
  };
