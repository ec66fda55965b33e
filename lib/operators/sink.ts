import type { Calls, Failed, Next, Waits } from './operator';

/** Hands records to a sink function. Self-contained: it is compiled from its source text. */
export const sink = (
  fn: (value: unknown, context: { time: number }) => unknown,
  failed: Failed,
  context: { time: number },
  waits: Waits,
  calls: Calls,
): Next => {
  calls.invoke = function invoke(value, ts) {
    context.time = ts;
    return fn(value, context);
  };
  calls.settle = function settle() {
    // Written is written: nothing goes on from here.
  };
  return function sink(value, ts) {
    if (calls.size !== 0) {
      calls.add(value, ts);
      return;
    }
    context.time = ts;
    let result;
    try {
      result = fn(value, context);
    } catch (error) {
      failed(error, value, ts);
      return;
    }
    if (waits(result)) calls.wait(result, value, ts);
  };
};
