import type { Failed, Next, OperatorCounters, Turn } from './operator';

/**
 * A process function on a stream without keys. What is collected while its task does nothing is refused. Self-contained: it is compiled from its
 * source text.
 */
export const process = (
  next: Next,
  fn: (value: unknown, context: { time: number }, out: { collect: (value: unknown) => void }) => unknown,
  counters: OperatorCounters,
  failed: Failed,
  context: { time: number },
  turn: Turn,
  refuse: () => never,
): Next => {
  const out = {
    collect: (value: unknown) => {
      if (!turn.open) refuse();
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
