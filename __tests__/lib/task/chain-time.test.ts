import fc from 'fast-check';
import type { Collector } from '../../../lib/functions/collector';
import {
  KeyedProcessFunction,
  type KeyedContext,
  type OnTimerContext,
} from '../../../lib/functions/keyed-process-function';
import type { KeySelector } from '../../../lib/graph/stream-graph';
import type { ValueState } from '../../../lib/state/value-state';
import { GraphWriter } from '../../support/streams/graphs';
import { TaskDriver, type Emitted } from '../../support/streams/task-driver';

interface Item {
  readonly key: string;
  readonly n: number;
}

const SUM = { property: 'sum', name: 'sum', kind: 'value' } as const;

/** Sums by key; gives the sum at once, and again when time has gone on. */
class Later extends KeyedProcessFunction<string, Item, Item> {
  readonly sum!: ValueState<number>;

  constructor(
    private readonly wait: number,
    private readonly processing: boolean,
  ) {
    super();
  }

  override processElement({ key, n }: Item, context: KeyedContext<string>, out: Collector<Item>): void {
    this.sum.update((this.sum.value() ?? 0) + n);
    out.collect({ key, n: this.sum.value() ?? 0 });
    const { timerService: timers } = context;
    if (this.processing) timers.registerProcessingTimeTimer(timers.currentProcessingTime() + this.wait);
    else timers.registerEventTimeTimer((context.timestamp ?? 0) + this.wait);
  }

  override onTimer(time: number, { key, timerService }: OnTimerContext<string>, out: Collector<Item>): void {
    out.collect({ key, n: (this.sum.value() ?? 0) + time });
    if (!this.processing) out.collect({ key, n: timerService.currentWatermark() });
  }
}

const byKey: KeySelector = { kind: 'field', field: 'key' };
const byParity: KeySelector = { kind: 'function', select: ({ n }: Item) => n & 1 };

const first = (): Later => new Later(7, false);
const even = ({ n }: Item): boolean => n % 3 !== 0;
const second = (processing: boolean): Later => new Later(3, processing);

function whole(processing: boolean): TaskDriver {
  const g = new GraphWriter();
  g.source({});
  const kept = g.operator('filter', g.keyed(0, byKey, first(), [SUM], 'first'), even);
  g.keyed(kept, byParity, second(processing), [SUM], 'second');
  return new TaskDriver(g);
}

function part(selector: KeySelector, fn: Later, filtered: boolean): TaskDriver {
  const g = new GraphWriter();
  g.source({});
  const keyed = g.keyed(0, selector, fn, [SUM]);
  if (filtered) g.operator('filter', keyed, even);
  return new TaskDriver(g);
}

/** The same two operators as a task each, the one fed what the other has emitted. */
class Apart {
  readonly #first = part(byKey, first(), true);
  readonly #second: TaskDriver;

  constructor(processing: boolean) {
    this.#second = part(byParity, second(processing), false);
  }

  get emitted(): Emitted[] {
    return this.#second.output.emitted;
  }

  async open(): Promise<void> {
    await this.#first.task.open();
    await this.#second.task.open();
  }

  feed(items: readonly Item[], times: readonly number[]): void {
    this.#first.feed(items, times);
    this.#handOn();
  }

  watermark(time: number): void {
    this.#first.watermark(time);
    this.#handOn();
  }

  clock(time: number): void {
    this.#second.clock.advanceTo(time);
    this.#second.task.run();
  }

  async close(): Promise<void> {
    await this.#first.task.close();
    await this.#second.task.close();
  }

  #handOn(): void {
    for (const it of this.#first.output.emitted.splice(0)) {
      if ('watermark' in it) this.#second.watermark(it.watermark);
      else this.#second.feed([it.value], [it.ts]);
    }
  }
}

const item = fc.record({ key: fc.constantFrom('a', 'b', 'c'), n: fc.integer({ min: -20, max: 20 }) });
const time = fc.integer({ min: 1001, max: 1060 });
type Step =
  | { readonly items: readonly Item[]; readonly at: number }
  | { readonly watermark: number }
  | { readonly clock: number }
  | { readonly writable: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ items: fc.array(item, { minLength: 1, maxLength: 8 }), at: time }) },
  { weight: 3, arbitrary: fc.record({ watermark: time }) },
  { weight: 1, arbitrary: fc.record({ clock: time }) },
  { weight: 2, arbitrary: fc.record({ writable: fc.boolean() }) },
);

const withoutTraces = (emitted: readonly Emitted[]): unknown[] =>
  emitted.map((it) => ('watermark' in it ? it : { value: it.value, ts: it.ts }));

describe('event time in a chain of several keyed operators', () => {
  test.each([false, true])(
    'goes from one to the next as between two tasks, whenever there is credit (processing time: %p)',
    async (processing) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const it = whole(processing);
          const apart = new Apart(processing);
          await it.task.open();
          await apart.open();
          for (const now of steps) {
            if ('writable' in now) {
              // With processing time, what is held back would see another time.
              if (!processing) it.output.writable = now.writable;
              it.task.run();
            } else if ('watermark' in now) {
              it.watermark(now.watermark);
              apart.watermark(now.watermark);
            } else if ('clock' in now) {
              it.clock.advanceTo(now.clock);
              it.task.run();
              apart.clock(now.clock);
            } else {
              const times = now.items.map((_, i) => now.at + i);
              it.feed(now.items, times);
              apart.feed(now.items, times);
            }
          }
          it.output.writable = true;
          await it.settle();
          expect(it.failure).toBeUndefined();
          expect(withoutTraces(it.output.emitted)).toEqual(withoutTraces(apart.emitted));
          await it.task.close();
          await apart.close();
        }),
        { numRuns: 200 },
      );
    },
  );

  test('stops behind what has no credit, takes nothing meanwhile, and goes on where it was', async () => {
    const it = whole(false);
    await it.task.open();
    it.feed(
      Array.from({ length: 3000 }, (_, i) => ({ key: `k${i}`, n: 3 * i + 1 })),
      new Array<number>(3000).fill(10),
    );
    it.output.emitted.length = 0;
    it.output.writable = false;
    it.watermark(20);
    await it.settle();
    const held = it.output.values.length;
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(4096);
    expect(it.task.accepting).toBe(false);
    expect(it.task.resting).toBe(false);
    expect(it.output.emitted.filter((e) => 'watermark' in e)).toEqual([]);
    it.task.end(0);
    await it.settle();
    expect(it.finished).toBe(false);
    it.output.writable = true;
    await it.settle();
    expect(it.output.emitted.filter((e) => 'watermark' in e)).toEqual([{ watermark: 20 }]);
    expect(it.output.values.length).toBeGreaterThan(3000);
    expect(it.finished).toBe(true);
    await it.task.close();
  });

  test('each operator of a chain is snapshot under its own uid, and restored', async () => {
    const it = whole(false);
    await it.task.open();
    it.feed([{ key: 'a', n: 4 }], [10]);
    const snapshot = structuredClone(it.task.snapshot());
    expect(Object.keys(snapshot.operators)).toEqual(['first-1', 'second-3']);
    await it.task.close();
    const again = whole(false);
    await again.task.open(snapshot);
    again.feed([{ key: 'a', n: 4 }], [11]);
    // 4, and 4 + 4 of the first; the second has summed the even ones: 4 + 8.
    expect(again.output.values).toEqual([{ key: 'a', n: 12 }]);
    await again.task.close();
  });
});
