import type { Calls, Failed, Flight, Next, Waits } from './operator';

/** Hands records to a sink function that looks at its context. Self-contained: it is compiled from its source text. */
export const contextualSink = (
  fn: (value: unknown, context: { time: number }) => unknown,
  failed: Failed,
  waits: Waits,
  calls: Calls,
  flight: Flight,
  context: { time: number },
): Next => {
  calls.invoke = function invoke(value, ts) {
    context.time = ts;
    return fn(value, context);
  };
  calls.settle = function settle() {
    // Written is written: nothing goes on from here.
  };
  return function contextualSink(value, ts) {
    if (flight.size !== 0 && calls.size !== 0) {
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
