import type { Calls, Failed, Flight, Next, OperatorCounters, Waits } from './operator';

/** One record in, one out; `undefined` and `null` drop the record. Self-contained: it is compiled from its source text. */
export const map = (
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
    if (result === undefined || result === null) counters.dropped++;
    else next(result, ts);
  };
  return function map(value, ts) {
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
    else if (result === undefined || result === null) counters.dropped++;
    else next(result, ts);
  };
};
