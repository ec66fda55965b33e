import type { Calls, Failed, Flight, Next, Waits } from './operator';

/** Hands records to a sink function that takes nothing else. Self-contained: it is compiled from its source text. */
export const sink = (
  fn: (value: unknown) => unknown,
  failed: Failed,
  waits: Waits,
  calls: Calls,
  flight: Flight,
): Next => {
  calls.invoke = fn;
  calls.settle = function settle() {
    // Written is written: nothing goes on from here.
  };
  return function sink(value, ts) {
    if (flight.size !== 0 && calls.size !== 0) {
      calls.add(value, ts);
      return;
    }
    let result;
    try {
      result = fn(value);
    } catch (error) {
      failed(error, value, ts);
      return;
    }
    if (waits(result)) calls.wait(result, value, ts);
  };
};
