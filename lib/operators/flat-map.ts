import type { Calls, Failed, Flight, Next, OperatorCounters, Waits } from './operator';

/**
 * One record in, any number out: what the function collects, then the items of the iterable it returns. What is
 * collected after the call has answered with a promise is refused. Self-contained: it is compiled from its source text.
 */
export const flatMap = (
  next: Next,
  fn: (value: unknown, out: { collect: (value: unknown) => void }) => unknown,
  counters: OperatorCounters,
  failed: Failed,
  waits: Waits,
  calls: Calls,
  flight: Flight,
  refuse: () => never,
): Next => {
  const current = { ts: -0.5, open: false };
  const out = {
    collect: (value: unknown) => {
      if (!current.open) refuse();
      counters.out++;
      next(value, current.ts);
    },
  };
  const emit = (items: unknown, ts: number) => {
    if (items === undefined || items === null) return;
    if (Array.isArray(items)) {
      // By index: in the compiled chain an array's iterator is dearer.
      // eslint-disable-next-line @typescript-eslint/prefer-for-of
      for (let i = 0; i < items.length; i++) {
        counters.out++;
        next(items[i], ts);
      }
      return;
    }
    for (const item of items as Iterable<unknown>) {
      counters.out++;
      next(item, ts);
    }
  };
  const call = (value: unknown, ts: number) => {
    current.ts = ts;
    current.open = true;
    try {
      return fn(value, out);
    } finally {
      current.open = false;
    }
  };
  calls.invoke = call;
  calls.settle = function settle(result, value, ts) {
    try {
      emit(result, ts);
    } catch (error) {
      failed(error, value, ts);
    }
  };
  return function flatMap(value, ts) {
    if (flight.size !== 0 && calls.size !== 0) {
      calls.add(value, ts);
      return;
    }
    try {
      const result = call(value, ts);
      if (waits(result)) calls.wait(result, value, ts);
      else emit(result, ts);
    } catch (error) {
      failed(error, value, ts);
    }
  };
};
