import type { Failed, Next, OperatorCounters } from './operator';

/** A process function on a stream without keys. Self-contained: it is compiled from its source text. */
export const process = (
  next: Next,
  fn: (value: unknown, context: { time: number }, out: { collect: (value: unknown) => void }) => unknown,
  counters: OperatorCounters,
  failed: Failed,
  context: { time: number },
): Next => {
  const out = {
    collect: (value: unknown) => {
      counters.out++;
      next(value, context.time);
    },
  };
  return function process(value, ts) {
    context.time = ts;
    try {
      fn(value, context, out);
    } catch (error) {
      failed(error, value, ts);
    }
  };
};
