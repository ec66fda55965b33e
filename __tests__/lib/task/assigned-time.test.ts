import fc from 'fast-check';
import type { WatermarkStrategy } from '../../../lib/time/watermark-strategy';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { forGenerator } from '../../../lib/time/for-generator';
import { noWatermarks } from '../../../lib/time/no-watermarks';
import { withIdleness } from '../../../lib/time/with-idleness';
import type { KeySelector } from '../../../lib/graph/stream-graph';
import { GraphWriter } from '../../support/streams/graphs';
import { TaskDriver, type Emitted } from '../../support/streams/task-driver';

interface Event {
  readonly n: number;
  readonly at?: unknown;
}

const AT: KeySelector = { kind: 'field', field: 'at' };

async function opened(
  watermark: WatermarkStrategy<never>,
  timestamp: KeySelector | undefined = AT,
): Promise<TaskDriver> {
  const g = new GraphWriter();
  g.source({});
  g.operator('map', 0, (event: Event) => event);
  g.timestamps(1, watermark, timestamp);
  const driver = new TaskDriver(g);
  await driver.task.open();
  return driver;
}

const plain = (emitted: readonly Emitted[]): unknown[] =>
  emitted.map((e) => ('value' in e ? [(e.value as Event).n, e.ts] : e.watermark));

test('records get other times, watermarks follow them batch by batch, and those from upstream end here', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.option(fc.nat(100), { nil: undefined }), { maxLength: 5 }), { maxLength: 8 }),
      fc.nat(20),
      async (batches, bound) => {
        const it = await opened(boundedOutOfOrderness(bound));
        const expected: unknown[] = [];
        let n = 0;
        let highest = -Infinity;
        let watermark = -Infinity;
        for (const times of batches) {
          const events = times.map((at): Event => ({ n: n++, at }));
          it.feed(
            events,
            times.map(() => 7),
          );
          it.watermark(1000 + n);
          for (const { n: number, at = -Infinity } of events) {
            expected.push([number, at]);
            highest = Math.max(highest, at as number);
          }
          if (highest - bound - 1 > watermark) {
            watermark = highest - bound - 1;
            expected.push(watermark);
          }
        }
        it.watermark(Infinity);
        it.task.end(0);
        await it.settle();
        expect(plain(it.output.emitted)).toEqual([...expected, Infinity]);
        expect(it.task.report()[1]).toMatchObject({ recordsIn: n, recordsOut: n });
        await it.task.close();
      },
    ),
    { numRuns: 100 },
  );
});

test('times are Dates and ISO texts, too; what is none goes on without one', async () => {
  const it = await opened(noWatermarks());
  it.feed([
    { n: 1, at: new Date(5) },
    { n: 2, at: '1970-01-01T00:00:00.009Z' },
    { n: 3, at: 'noon' },
  ]);
  expect(plain(it.output.emitted)).toEqual([
    [1, 5],
    [2, 9],
    [3, -Infinity],
  ]);
  await it.task.close();
});

test('without a timestamp each record keeps its own', async () => {
  const g = new GraphWriter();
  g.source({});
  g.timestamps(0, boundedOutOfOrderness(0), undefined);
  const it = new TaskDriver(g);
  await it.task.open();
  it.feed([{ n: 1 }], [42]);
  expect(plain(it.output.emitted)).toEqual([[1, 42], 41]);
  await it.task.close();
});

test('a generator sees each record, and is called by the clock', async () => {
  const generator = forGenerator<Event>(() => {
    let seen = 0;
    return {
      onEvent: ({ n }) => {
        seen = n;
      },
      onPeriodicEmit: (output) => {
        output.emitWatermark(seen);
      },
    };
  });
  const it = await opened(generator);
  it.feed([{ n: 3, at: 1 }]);
  expect(plain(it.output.emitted)).toEqual([[3, 1]]);
  it.clock.advanceBy(200);
  await it.settle();
  expect(plain(it.output.emitted)).toEqual([[3, 1], 3]);
  await it.task.close();
});

test('it knows by itself whether it is idle', async () => {
  const it = await opened(withIdleness(boundedOutOfOrderness(0), 1000));
  it.feed([{ n: 1, at: 10 }]);
  it.task.idle(0, true);
  await it.settle();
  expect(it.output.idleness).toEqual([]);
  it.clock.advanceBy(1000);
  await it.settle();
  it.feed([{ n: 2, at: 20 }]);
  await it.settle();
  expect(it.output.idleness).toEqual([true, false]);
  await it.task.close();
});

test('what cannot read a time fails the operator', async () => {
  const it = await opened(noWatermarks(), {
    kind: 'function',
    select: () => {
      throw new Error('no time');
    },
  });
  it.feed([{ n: 1 }]);
  expect(it.failure).toMatchObject({
    code: 'MILLRACE_OPERATOR_FAILED',
    params: { operator: 'timestamps' },
    cause: new Error('no time'),
  });
  await it.task.close();
});

test('a generator that fails by the clock fails it, too', async () => {
  const it = await opened(
    forGenerator(() => ({
      onEvent: () => undefined,
      onPeriodicEmit: () => {
        throw new Error('no clock');
      },
    })),
  );
  it.clock.advanceBy(200);
  expect(it.failure).toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED', cause: new Error('no clock') });
  await it.task.close();
});
