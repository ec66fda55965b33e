import fc from 'fast-check';
import type { Collector } from '../../../lib/functions/collector';
import {
  KeyedProcessFunction,
  type KeyedContext,
  type OnTimerContext,
} from '../../../lib/functions/keyed-process-function';
import { stateTtl } from '../../../lib/state/state-ttl';
import type { ValueState } from '../../../lib/state/value-state';
import { GraphWriter } from '../../support/streams/graphs';
import { TaskDriver } from '../../support/streams/task-driver';

type Op =
  | { readonly op: 'add'; readonly key: string; readonly n: number; readonly ts: number }
  | { readonly op: 'timer'; readonly key: string; readonly time: number; readonly processing: boolean }
  | { readonly op: 'delete'; readonly key: string; readonly time: number; readonly processing: boolean }
  | { readonly op: 'clear'; readonly key: string };

class Program extends KeyedProcessFunction<string, Op, unknown> {
  readonly sum!: ValueState<number>;

  override processElement(op: Op, { timerService: timers, key }: KeyedContext<string>, out: Collector<unknown>): void {
    switch (op.op) {
      case 'add':
        this.sum.update((this.sum.value() ?? 0) + op.n);
        out.collect([key, this.sum.value()]);
        break;
      case 'timer':
        if (op.processing) timers.registerProcessingTimeTimer(op.time);
        else timers.registerEventTimeTimer(op.time);
        break;
      case 'delete':
        if (op.processing) timers.deleteProcessingTimeTimer(op.time);
        else timers.deleteEventTimeTimer(op.time);
        break;
      case 'clear':
        this.sum.clear();
    }
  }

  override onTimer(timestamp: number, ctx: OnTimerContext<string>, out: Collector<unknown>): void {
    out.collect(['timer', ctx.key, timestamp, ctx.timeDomain, this.sum.value()]);
  }
}

function driver(fn: object = new Program(), ttl?: number): TaskDriver {
  const g = new GraphWriter();
  g.source({});
  const state = {
    property: 'sum',
    name: 'sum',
    kind: 'value',
    ...(ttl !== undefined && { ttl: stateTtl(ttl) }),
  } as const;
  g.keyed(0, { kind: 'field', field: 'key' }, fn, [state]);
  return new TaskDriver(g);
}

/** The same by plain maps, one operation after the other. */
class Model {
  readonly out: unknown[] = [];
  readonly sums = new Map<string, number>();
  readonly timers: { key: string; time: number; processing: boolean }[] = [];

  apply(op: Op): void {
    if (op.op === 'clear') this.sums.delete(op.key);
    else if (op.op === 'add') {
      this.sums.set(op.key, (this.sums.get(op.key) ?? 0) + op.n);
      this.out.push({ value: [op.key, this.sums.get(op.key)], ts: op.ts });
    } else {
      const at = this.timers.findIndex((t) => t.key === op.key && t.time === op.time && t.processing === op.processing);
      if (op.op === 'timer' && at < 0) this.timers.push({ key: op.key, time: op.time, processing: op.processing });
      if (op.op === 'delete' && at >= 0) this.timers.splice(at, 1);
    }
  }

  fire(processing: boolean, upTo: number): void {
    const due = this.timers.filter((t) => t.processing === processing && t.time <= upTo);
    // A stable sort: equal times in the order of registration.
    for (const timer of [...due].sort((a, b) => a.time - b.time)) {
      this.timers.splice(this.timers.indexOf(timer), 1);
      const domain = processing ? 'processing-time' : 'event-time';
      // A time of the clock is no event time: what is emitted behind it has none, as in Flink.
      const ts = processing ? -Infinity : timer.time;
      this.out.push({ value: ['timer', timer.key, timer.time, domain, this.sums.get(timer.key)], ts });
    }
  }
}

const key = fc.constantFrom('a', 'b', 'c', '');
const time = fc.integer({ min: 1001, max: 1040 });
const operation: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ op: fc.constant('add' as const), key, n: fc.integer({ min: -9, max: 9 }), ts: time }),
  fc.record({ op: fc.constant('timer' as const), key, time, processing: fc.boolean() }),
  fc.record({ op: fc.constant('delete' as const), key, time, processing: fc.boolean() }),
  fc.record({ op: fc.constant('clear' as const), key }),
);
type Step = { readonly batch: readonly Op[] } | { readonly watermark: number } | { readonly clock: number } | 'restore';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ batch: fc.array(operation, { minLength: 1, maxLength: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ watermark: time }) },
  { weight: 2, arbitrary: fc.record({ clock: time }) },
  { weight: 1, arbitrary: fc.constant('restore' as const) },
);

describe('a keyed process function', () => {
  test('does what a sequential program would, also across snapshot and restore', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        let it = driver();
        await it.task.open();
        const model = new Model();
        const out: unknown[] = [];
        let watermark = -Infinity;
        const take = (): void => {
          for (const e of it.output.emitted.splice(0)) if ('value' in e) out.push({ value: e.value, ts: e.ts });
        };
        for (const now of steps) {
          if (now === 'restore') {
            const snapshot = structuredClone(it.task.snapshot());
            const clock = it.clock.now();
            await it.task.close();
            it = driver();
            it.clock.advanceTo(clock);
            await it.task.open(snapshot);
            // Registration order is not part of a snapshot: among equal times, a snapshot lists a key's timers together.
            const order = Object.values(snapshot.operators).flatMap(({ timers }) =>
              Object.entries(timers).flatMap(([domain, groups]) =>
                Object.values(groups)
                  .flat()
                  .map((timer) => ({ ...timer, processing: domain === 'processing-time' })),
              ),
            );
            const rank = (t: { key: string; time: number; processing: boolean }): number =>
              order.findIndex((o) => o.key === t.key && o.time === t.time && o.processing === t.processing);
            model.timers.sort((a, b) => rank(a) - rank(b));
            it.watermark(watermark);
            model.fire(false, watermark);
          } else if ('batch' in now) {
            it.feed(
              now.batch,
              now.batch.map((op) => (op.op === 'add' ? op.ts : 0)),
            );
            for (const op of now.batch) model.apply(op);
          } else if ('watermark' in now) {
            it.watermark(now.watermark);
            // As in Flink: a watermark that does not advance fires nothing.
            if (now.watermark > watermark) model.fire(false, now.watermark);
            watermark = Math.max(watermark, now.watermark);
          } else {
            it.clock.advanceTo(now.clock);
            it.task.run();
          }
          if (now !== 'restore' && 'clock' in now) model.fire(true, it.clock.now());
          take();
        }
        // What was registered for a time that has passed fires with the next advance of its clock.
        it.watermark(2000);
        model.fire(false, 2000);
        it.clock.advanceTo(2000);
        it.task.run();
        model.fire(true, 2000);
        take();
        expect(it.failure).toBeUndefined();
        expect(out).toEqual(model.out);
        await it.task.close();
      }),
      { numRuns: 300 },
    );
  });

  test('fires pending event-time timers at the end of time, and no processing-time ones at the end of input', async () => {
    const it = driver();
    await it.task.open();
    it.feed([
      { op: 'timer', key: 'a', time: 5000, processing: false },
      { op: 'timer', key: 'a', time: 6000, processing: true },
    ]);
    it.watermark(Infinity);
    it.task.end(0);
    await it.settle();
    it.clock.advanceTo(10_000);
    await it.settle();
    expect(it.output.values).toEqual([['timer', 'a', 5000, 'event-time', undefined]]);
    expect(it.finished).toBe(true);
    await it.task.close();
  });

  test('fires timers in steps: emissions of many timers wait for credit', async () => {
    const it = driver();
    await it.task.open();
    it.output.writable = false;
    it.feed(Array.from({ length: 5000 }, (_, i) => ({ op: 'timer', key: `k${i}`, time: 5000, processing: false })));
    it.watermark(5000);
    await it.settle();
    expect(it.output.values).toHaveLength(1024);
    expect(it.task.accepting).toBe(false);
    it.output.writable = true;
    await it.settle();
    expect(it.output.values).toHaveLength(5000);
    expect(it.output.emitted.at(-1)).toEqual({ watermark: 5000 });
    await it.task.close();
  });

  test('refuses state outside processing: after an await, and in open', async () => {
    let later: () => unknown = () => undefined;
    const fn = new (class extends Program {
      override processElement(): void {
        later = () => this.sum.value();
      }
    })();
    const it = driver(fn);
    await it.task.open();
    expect(() => fn.sum.value()).toThrow(expect.objectContaining({ code: 'MILLRACE_STATE_OUTSIDE_KEY' }));
    it.feed([{ key: 'a' }]);
    expect(later).toThrow(expect.objectContaining({ code: 'MILLRACE_STATE_OUTSIDE_KEY', params: { state: 'sum' } }));
    await it.task.close();
  });

  test.each([[null], [undefined], [NaN], [{}], [Symbol('s')]])('refuses %p as a key', async (bad) => {
    const it = driver();
    await it.task.open();
    it.feed([{ op: 'clear', key: bad }]);
    expect(it.failure).toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED', cause: { code: 'MILLRACE_KEY_INVALID' } });
    await it.task.close();
  });

  test('a value expires its time to live after the last write', async () => {
    const it = driver(new Program(), 100);
    await it.task.open();
    it.feed([{ op: 'add', key: 'a', n: 1 }]);
    it.clock.advanceBy(99);
    it.feed([{ op: 'add', key: 'a', n: 1 }]);
    it.clock.advanceBy(99);
    it.feed([{ op: 'add', key: 'a', n: 1 }]);
    it.clock.advanceBy(100);
    it.feed([{ op: 'add', key: 'a', n: 1 }]);
    expect(it.output.values).toEqual([
      ['a', 1],
      ['a', 2],
      ['a', 3],
      ['a', 1],
    ]);
    await it.task.close();
  });

  test('a timer at no time is refused', async () => {
    const it = driver();
    await it.task.open();
    it.feed([{ op: 'timer', key: 'a', time: NaN, processing: false }]);
    expect(it.failure).toMatchObject({ cause: { code: 'MILLRACE_TIMER_TIME_INVALID' } });
    await it.task.close();
  });
});
