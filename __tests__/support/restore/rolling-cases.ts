import type { DataStream, KeyedStream, ReduceFunction, SingleOutputStreamOperator } from 'millrace';
import { KeyedOperatorHarness } from 'millrace/testing';
import type { Emitted, Item, Model, RestoreCase } from './restore-case';

class Latest implements ReduceFunction<Item> {
  reduce(a: Item, b: Item): Item {
    return { ...b, v: a.v * 2 + b.v };
  }
}

type Reduce = (so: Item, far: Item) => Item;

/** The calls of a keyed stream that reduce without windows, and what they are to give. */
const REDUCTIONS: Readonly<
  Record<string, readonly [(items: KeyedStream<Item, string>) => SingleOutputStreamOperator<Item>, Reduce]>
> = {
  'reduce by a lambda': [
    (items) => items.reduce((a, b) => ({ ...a, v: a.v - b.v })),
    (a, b) => ({ key: a.key, time: a.time, n: a.n, v: a.v - b.v }),
  ],
  'reduce by a class': [
    (items) => items.reduce(Latest),
    (a, b) => ({ key: b.key, time: b.time, n: b.n, v: 2 * a.v + b.v }),
  ],
  sum: [(items) => items.sum('v'), (a, b) => ({ ...a, v: a.v + b.v })],
  min: [(items) => items.min('v'), (a, b) => ({ ...a, v: Math.min(a.v, b.v) })],
  max: [(items) => items.max('v'), (a, b) => ({ ...a, v: Math.max(a.v, b.v) })],
  minBy: [(items) => items.minBy('v'), (a, b) => (b.v < a.v ? b : a)],
  'maxBy, the last of equal ones': [(items) => items.maxBy('v', { equal: 'last' }), (a, b) => (b.v >= a.v ? b : a)],
};

function rolling(reduce: Reduce): Model {
  const emitted: Emitted[] = [];
  const all = new Map<string, Item>();
  return {
    emitted,
    record(item) {
      const before = all.get(item.key);
      const value = before === undefined ? item : reduce(before, item);
      all.set(item.key, value);
      emitted.push({ value, timestamp: item.time });
    },
  };
}

/** Reductions that never end. */
export const ROLLING_CASES: readonly RestoreCase[] = Object.entries(REDUCTIONS).map(([name, [call, reduce]]) => ({
  name,
  open: (options) => KeyedOperatorHarness.build((items: DataStream<Item>) => call(items.keyBy('key')), options),
  model: () => rolling(reduce),
}));
