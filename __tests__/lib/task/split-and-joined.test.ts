import fc from 'fast-check';
import type { Collector } from '../../../lib/functions/collector';
import {
  KeyedProcessFunction,
  type KeyedContext,
  type OnTimerContext,
} from '../../../lib/functions/keyed-process-function';
import type { ValueState } from '../../../lib/state/value-state';
import { GraphWriter } from '../../support/streams/graphs';
import { TaskDriver } from '../../support/streams/task-driver';

// A chain in which a stream is split and its parts go together again does, record by record, what its steps say.

interface Item {
  readonly kind: 'order' | 'rate';
  readonly id: string;
  readonly n: number;
}

const DELAY = 3;
const KEPT = 10;

/** Each rate some time later. */
class Delayed extends KeyedProcessFunction<string, Item, Item> {
  readonly last!: ValueState<Item>;

  override processElement(rate: Item, { timestamp = 0, timerService }: KeyedContext<string>): void {
    this.last.update(rate);
    timerService.registerEventTimeTimer(timestamp + DELAY);
  }

  override onTimer(_time: number, _context: OnTimerContext<string>, out: Collector<Item>): void {
    const rate = this.last.value();
    if (rate !== undefined) out.collect(rate);
  }
}

/** Each order by the last rate of its id, which a timer forgets. */
class Rated {
  readonly rate!: ValueState<number>;

  processElement1({ id, n }: Item, { timestamp }: KeyedContext<string>, out: Collector<unknown>): void {
    out.collect([id, n * (this.rate.value() ?? 1), timestamp]);
  }

  processElement2({ n }: Item, { timerService, timestamp = 0 }: KeyedContext<string>): void {
    this.rate.update(n);
    timerService.registerEventTimeTimer(timestamp + KEPT);
  }

  onTimer(time: number, { key }: OnTimerContext<string>, out: Collector<unknown>): void {
    out.collect(['forgotten', key, time]);
    this.rate.clear();
  }
}

const byId = { kind: 'field', field: 'id' } as const;

function job(): TaskDriver {
  const g = new GraphWriter();
  const all = g.operator('map', g.source({}), (item: Item) => item, { name: 'all' });
  const orders = g.operator('filter', all, ({ kind }: Item) => kind === 'order', { name: 'orders' });
  const rates = g.operator('filter', all, ({ kind }: Item) => kind === 'rate', { name: 'rates' });
  const delayed = g.keyed(rates, byId, new Delayed(), [{ property: 'last', name: 'last', kind: 'value' }], 'delayed');
  // Some rates count at once, and all of them later: a union into the second input.
  const urgent = g.operator('filter', rates, ({ n }: Item) => n > 5, { name: 'urgent' });
  const state = { property: 'rate', name: 'rate', kind: 'value' } as const;
  g.connected([orders, [delayed, urgent]], new Rated(), [byId, byId], [state]);
  return new TaskDriver(g);
}

interface Timer {
  readonly id: string;
  readonly time: number;
}

/** The same, by what each step says. */
class Model {
  readonly results: unknown[] = [];
  #last = new Map<string, Item>();
  #rates = new Map<string, number>();
  #delays: Timer[] = [];
  #ends: Timer[] = [];

  take(item: Item, time: number): void {
    const { kind, id, n } = item;
    if (kind === 'order') {
      this.results.push([id, n * (this.#rates.get(id) ?? 1), time]);
      return;
    }
    this.#last.set(id, item);
    add(this.#delays, { id, time: time + DELAY });
    if (n > 5) this.#rate(item, time);
  }

  watermark(watermark: number): void {
    for (const { id, time } of due(this.#delays, watermark)) this.#rate(this.#last.get(id) as Item, time);
    for (const { id, time } of due(this.#ends, watermark)) {
      this.results.push(['forgotten', id, time]);
      this.#rates.delete(id);
    }
  }

  #rate({ id, n }: Item, time: number): void {
    this.#rates.set(id, n);
    add(this.#ends, { id, time: time + KEPT });
  }
}

function add(timers: Timer[], timer: Timer): void {
  if (!timers.some(({ id, time }) => id === timer.id && time === timer.time)) timers.push(timer);
}

function due(timers: Timer[], watermark: number): Timer[] {
  const over = timers.filter(({ time }) => time <= watermark).sort((a, b) => a.time - b.time);
  timers.splice(0, timers.length, ...timers.filter(({ time }) => time > watermark));
  return over;
}

const item = fc.record({
  kind: fc.constantFrom('order' as const, 'rate' as const),
  id: fc.constantFrom('a', 'b', 'c'),
  n: fc.integer({ min: 1, max: 9 }),
});
type Step = { readonly items: readonly Item[] } | { readonly watermark: number } | { readonly writable: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ items: fc.array(item, { minLength: 1, maxLength: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ watermark: fc.nat({ max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ writable: fc.boolean() }) },
);

test('with unions, timers, two inputs and event time, whenever there is credit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const it = job();
      const model = new Model();
      await it.task.open();
      let at = 0;
      let reached = -Infinity;
      for (const now of steps) {
        at++;
        if ('items' in now) {
          it.feed(now.items, Array<number>(now.items.length).fill(at));
          for (const one of now.items) model.take(one, at);
        } else if ('watermark' in now) {
          it.watermark(now.watermark);
          if (now.watermark > reached) model.watermark((reached = now.watermark));
        } else {
          it.output.writable = now.writable;
          it.task.run();
        }
      }
      it.output.writable = true;
      await it.settle();
      expect(it.failure).toBeUndefined();
      expect(it.output.values).toEqual(model.results);
      expect(it.task.currentWatermark).toBe(reached);
      await it.task.close();
    }),
    { numRuns: 300 },
  );
});

test('what comes together is counted together, a side output with it', async () => {
  const g = new GraphWriter();
  const all = g.operator('process', g.source({}), (n: number, context: unknown, out: Collector<number>) => {
    out.collect(n);
    (context as { output: (tag: { id: string }, n: number) => void }).output({ id: 'copy' }, -n);
  });
  const odd = g.operator('filter', all, (n: number) => n % 2 !== 0);
  g.operator('map', [all, odd, { from: all, tag: 'copy' }], (n: number) => n * 10, { name: 'together' });
  const it = new TaskDriver(g);
  await it.task.open();
  it.feed([1, 2]);
  await it.settle();
  expect([...it.output.values].sort()).toEqual([-10, -20, 10, 10, 20]);
  expect(it.task.report().at(-1)).toMatchObject({ name: 'together', recordsIn: 5, recordsOut: 5 });
  await it.task.close();
});
