import {
  AggregatingState,
  BufferState,
  KeyedProcessFunction,
  KeyedState,
  ListState,
  MapState,
  ReducingState,
  SortedMapState,
  StackState,
  ValueState,
  type Collector,
  type KeyedContext,
  type StateAggregate,
} from 'millrace';
import { KeyedOperatorHarness } from 'millrace/testing';
import type { StateKind } from '../../../lib/state/descriptors';
import { heldModel, type Answer } from './held-model';
import type { Item, RestoreCase } from './restore-case';

interface Answered {
  readonly key: string;
  readonly n: number;
  readonly gives: unknown;
}

/** Answers each record with what its state gives. */
abstract class Answering extends KeyedProcessFunction<string, Item, Answered> {
  override processElement(item: Item, _: KeyedContext<string>, out: Collector<Answered>): void {
    out.collect({ key: item.key, n: item.n, gives: this.answer(item) });
  }

  protected abstract answer(item: Item): unknown;
}

const TTL = 20;
interface Lives {
  readonly ttl?: number | { readonly ttl: number; readonly update: 'on-read-and-write' };
}

interface Kept {
  readonly make: (lives: Lives) => Answering;
  readonly model: Answer;
}

class Mean implements StateAggregate<number, { sum: number; count: number }, number> {
  createAccumulator(): { sum: number; count: number } {
    return { sum: 0, count: 0 };
  }
  add(value: number, mean: { sum: number; count: number }): { sum: number; count: number } {
    mean.sum += value;
    mean.count++;
    return mean;
  }
  getResult({ sum, count }: { sum: number; count: number }): number {
    return sum / count;
  }
}

/** A function of each kind of state, and what it is to answer. */
export const KEPT: Readonly<Record<StateKind, Kept>> = {
  value: {
    make(lives) {
      class Sum extends Answering {
        @KeyedState(lives) private readonly sum!: ValueState<number>;
        protected override answer({ v }: Item): unknown {
          const sum = (this.sum.value() ?? 0) + v;
          if (v === 0) this.sum.clear();
          else this.sum.update(sum);
          return sum;
        }
      }
      return new Sum();
    },
    model(held, { v }, now) {
      const sum = (held.values[0] ?? 0) + v;
      held.all = v === 0 ? [] : [{ value: sum, expires: held.until(now) }];
      return sum;
    },
  },
  list: {
    make(lives) {
      class Elements extends Answering {
        @KeyedState(lives) private readonly list!: ListState<number>;
        protected override answer({ v, n }: Item): unknown {
          if (v === 0) this.list.clear();
          else if (v === 1) this.list.update([n, n]);
          else this.list.add(n);
          return [...this.list.get()];
        }
      }
      return new Elements();
    },
    model(held, { v, n }, now) {
      const expires = held.until(now);
      if (v <= 1) held.all = [];
      for (let i = v === 1 ? 2 : Math.min(v, 1); i > 0; i--) held.all.push({ value: n, expires });
      return held.values;
    },
  },
  map: {
    make(lives) {
      class Entries extends Answering {
        @KeyedState(lives) private readonly map!: MapState<number, number>;
        protected override answer({ v, n }: Item): unknown {
          if (v < 3) this.map.remove(v + 3);
          else this.map.put(v, n);
          return [...this.map.entries()].sort(([a], [b]) => a - b);
        }
      }
      return new Entries();
    },
    model: entries,
  },
  'sorted-map': {
    make(lives) {
      class Sorted extends Answering {
        @KeyedState(lives) private readonly map!: SortedMapState<number, number>;
        protected override answer({ v, n }: Item): unknown {
          if (v < 3) this.map.remove(v + 3);
          else this.map.put(v, n);
          return [...this.map.entries()];
        }
      }
      return new Sorted();
    },
    model: entries,
  },
  stack: {
    make(lives) {
      class Stacked extends Answering {
        @KeyedState(lives) private readonly stack!: StackState<number>;
        protected override answer({ v, n }: Item): unknown {
          if (v < 4) return [this.stack.pop() ?? null, this.stack.size()];
          this.stack.push(n);
          return [this.stack.peek(), this.stack.size()];
        }
      }
      return new Stacked();
    },
    model(held, { v, n }, now) {
      if (v < 4) return [held.all.pop()?.value ?? null, held.all.length];
      held.all.push({ value: n, expires: held.until(now) });
      return [n, held.all.length];
    },
  },
  buffer: {
    make(lives) {
      class Newest extends Answering {
        @KeyedState({ ...lives, capacity: 3 }) private readonly buffer!: BufferState<number>;
        protected override answer({ v, n }: Item): unknown {
          if (v === 0) this.buffer.clear();
          else this.buffer.add(n);
          return [...this.buffer.get()];
        }
      }
      return new Newest();
    },
    model(held, { v, n }, now) {
      if (v === 0) held.all = [];
      else held.all = [...held.all, { value: n, expires: held.until(now) }].slice(-3);
      return held.values;
    },
  },
  reducing: {
    make(lives) {
      class Highest extends Answering {
        @KeyedState({ ...lives, reduce: (a: number, b: number) => Math.max(a, b) })
        private readonly highest!: ReducingState<number>;
        protected override answer({ v }: Item): unknown {
          if (v === 0) this.highest.clear();
          else this.highest.add(v);
          return this.highest.get() ?? null;
        }
      }
      return new Highest();
    },
    model(held, { v }, now) {
      if (v === 0) held.all = [];
      else held.all = [{ value: Math.max(v, ...held.values), expires: held.until(now) }];
      return held.values[0] ?? null;
    },
  },
  aggregating: {
    make(lives) {
      class Average extends Answering {
        @KeyedState({ ...lives, aggregate: new Mean() }) private readonly mean!: AggregatingState<number, number>;
        protected override answer({ v }: Item): unknown {
          if (v === 0) this.mean.clear();
          else this.mean.add(v);
          return this.mean.get() ?? null;
        }
      }
      return new Average();
    },
    model(held, { v }, now) {
      // The accumulator expires as a whole: all that went into it lives as long as what came last.
      const expires = held.until(now);
      if (v === 0) held.all = [];
      else held.all = [...held.values, v].map((value) => ({ value, expires }));
      return held.all.length === 0 ? null : held.values.reduce((a, b) => a + b) / held.all.length;
    },
  },
};

function entries(...[held, { v, n }, now]: Parameters<Answer>): unknown {
  const field = v < 3 ? v + 3 : v;
  held.all = held.all.filter((it) => it.field !== field);
  if (v >= 3) held.all.push({ field, value: n, expires: held.until(now) });
  return held.all.map((it) => [it.field ?? 0, it.value] as const).sort(([a], [b]) => a - b);
}

/** As when whatever is read lives on. */
const renewed =
  (answer: Answer): Answer =>
  (held, item, now) => {
    const given = answer(held, item, now);
    for (const it of held.all) it.expires = held.until(now);
    return given;
  };

const open =
  (make: () => Answering): RestoreCase['open'] =>
  (options) =>
    KeyedOperatorHarness.open(make(), { ...options, keyBy: 'key' });

/** These read all that they hold with every record. */
const READ_WHOLE: readonly StateKind[] = ['value', 'list', 'map', 'sorted-map', 'buffer', 'reducing', 'aggregating'];

export const STATE_CASES: readonly RestoreCase[] = Object.entries(KEPT).flatMap(([kind, { make, model }]) => [
  { name: `${kind} state`, open: open(() => make({})), model: () => heldModel(model) },
  { name: `${kind} state that expires`, open: open(() => make({ ttl: TTL })), model: () => heldModel(model, TTL) },
  ...(READ_WHOLE.includes(kind as StateKind)
    ? [
        {
          name: `${kind} state that lives on when it is read`,
          open: open(() => make({ ttl: { ttl: TTL, update: 'on-read-and-write' } })),
          model: () => heldModel(renewed(model), TTL),
        },
      ]
    : []),
]);
