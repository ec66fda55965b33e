import type { Calls, Failed, Flight, Next, OperatorCounters, Waits } from './operator';

/** Keeps the records the function answers with `true` for. Self-contained: it is compiled from its source text. */
export const filter = (
  next: Next,
  fn: (value: unknown) => unknown,
  counters: OperatorCounters,
  failed: Failed,
  waits: Waits,
  calls: Calls,
  flight: Flight,
): Next => {
  calls.invoke = fn;
  calls.settle = function settle(result, value, ts) {
    if (result === true) next(value, ts);
    else counters.dropped++;
  };
  return function filter(value, ts) {
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
    if (result === true) next(value, ts);
    else if (result === false) counters.dropped++;
    else if (waits(result)) calls.wait(result, value, ts);
    else counters.dropped++;
  };
};
