import fc from 'fast-check';
import type { Collector } from '../../../lib/functions/collector';
import type { KeyedContext, OnTimerContext } from '../../../lib/functions/keyed-process-function';
import type { ProcessContext } from '../../../lib/functions/process-function';
import type { ValueState } from '../../../lib/state/value-state';
import { GraphWriter } from '../../support/streams/graphs';
import { TaskDriver } from '../../support/streams/task-driver';

interface Order {
  readonly id: string;
  readonly amount: number;
}
interface Rate {
  readonly order: string;
  readonly factor: number;
}

/** Each order by the last rate of its id; a timer forgets the rate. */
class Rated {
  readonly rate!: ValueState<number>;

  processElement1({ id, amount }: Order, { timestamp }: KeyedContext<string>, out: Collector<unknown>): void {
    out.collect([id, amount * (this.rate.value() ?? 1), timestamp]);
  }

  processElement2({ factor }: Rate, { timerService, timestamp = 0 }: KeyedContext<string>): void {
    this.rate.update(factor);
    timerService.registerEventTimeTimer(timestamp + 10);
  }

  onTimer(time: number, { key }: OnTimerContext<string>, out: Collector<unknown>): void {
    out.collect(['forgotten', key, time]);
    this.rate.clear();
  }
}

const KEYS = [
  { kind: 'field', field: 'id' },
  { kind: 'field', field: 'order' },
] as const;

function keyed(): TaskDriver {
  const g = new GraphWriter();
  g.source({});
  g.source({});
  g.connected([0, 1], new Rated(), KEYS, [{ property: 'rate', name: 'rate', kind: 'value' }]);
  return new TaskDriver(g, 2);
}

type Step =
  | { readonly orders: readonly Order[] }
  | { readonly rates: readonly Rate[] }
  | { readonly watermarks: [number, number] };

const id = fc.constantFrom('a', 'b', 'c');
const amount = fc.integer({ min: 1, max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ orders: fc.array(fc.record({ id, amount }), { minLength: 1, maxLength: 4 }) }),
  fc.record({ rates: fc.array(fc.record({ order: id, factor: amount }), { minLength: 1, maxLength: 4 }) }),
  fc.record({ watermarks: fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })) }),
);

test('both inputs share the state and the timers of a key, and time is the earlier of their two', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const it = keyed();
      await it.task.open();
      const expected: unknown[] = [];
      const rates = new Map<string, number>();
      let timers: { key: string; time: number }[] = [];
      const marks = [-Infinity, -Infinity];
      let at = 0;
      for (const now of steps) {
        at++;
        if ('orders' in now) {
          it.feed(now.orders, Array<number>(now.orders.length).fill(at), 0);
          for (const o of now.orders) expected.push([o.id, o.amount * (rates.get(o.id) ?? 1), at]);
        } else if ('rates' in now) {
          it.feed(now.rates, Array<number>(now.rates.length).fill(at), 1);
          for (const { order: key, factor } of now.rates) {
            rates.set(key, factor);
            if (!timers.some((t) => t.key === key && t.time === at + 10)) timers.push({ key, time: at + 10 });
          }
        } else {
          const before = Math.min(...marks);
          for (const input of [0, 1] as const) {
            marks[input] = Math.max(marks[input] as number, now.watermarks[input]);
            it.watermark(now.watermarks[input], input);
            const reached = Math.min(...marks);
            if (reached <= before) continue;
            const due = timers.filter(({ time }) => time <= reached).sort((a, b) => a.time - b.time);
            timers = timers.filter(({ time }) => time > reached);
            for (const { key, time } of due) {
              expected.push(['forgotten', key, time]);
              rates.delete(key);
            }
          }
        }
      }
      expect(it.failure).toBeUndefined();
      expect(it.output.values).toEqual(expected);
      await it.task.close();
    }),
    { numRuns: 200 },
  );
});

test('without keys, each input has its own method, and both count together', async () => {
  const g = new GraphWriter();
  g.source({});
  g.source({});
  g.connected([0, 1], {
    processElement1: (n: number, _: ProcessContext, out: Collector<string>) => {
      out.collect(`first ${n}`);
    },
    processElement2: (s: string, { timestamp }: ProcessContext, out: Collector<string>) => {
      out.collect(`second ${s} ${timestamp}`);
    },
  });
  const it = new TaskDriver(g, 2);
  await it.task.open();
  it.feed([1]);
  it.feed(['x'], [7], 1);
  it.feed([2]);
  expect(it.output.values).toEqual(['first 1', 'second x 7', 'first 2']);
  expect(it.task.report()).toMatchObject([{ kind: 'coProcess', recordsIn: 3, recordsOut: 3 }]);
  await it.task.close();
});

test('an error tells the operator, whichever input it came from', async () => {
  const g = new GraphWriter();
  g.source({});
  g.source({});
  g.connected([0, 1], {
    processElement1: () => undefined,
    processElement2: () => {
      throw new Error('no rate');
    },
  });
  const it = new TaskDriver(g, 2);
  await it.task.open();
  it.feed([1]);
  it.feed([2], undefined, 1);
  expect(it.failure).toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED', params: { operator: 'connected' } });
  await it.task.close();
});
