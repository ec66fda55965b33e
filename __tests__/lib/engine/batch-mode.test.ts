import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { GeneratorSource } from '../../../lib/connectors/generators/generator-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import type { Collector } from '../../../lib/functions/collector';
import type { KeyedContext, OnTimerContext } from '../../../lib/functions/keyed-process-function';
import type { BatchMode } from '../../../lib/graph/batch-mode';
import type { CoProcessNode, StreamGraph } from '../../../lib/graph/stream-graph';
import type { ValueState } from '../../../lib/state/value-state';
import { GraphWriter, plainHost } from '../../support/streams/graphs';

interface Order {
  readonly id: string;
  readonly amount: number;
  readonly time: number;
}

const SORTED: BatchMode = { sortedInputs: true };
const KEY = { kind: 'field', field: 'id' } as const;
const SUM = [{ property: 'sum', name: 'sum', kind: 'value' }] as const;

const inBatch = (g: GraphWriter, batch = SORTED): StreamGraph => ({ ...g.graph, batch });

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'millrace-batch-'));
});
afterEach(() => {
  expect(readdirSync(directory)).toEqual([]);
  rmSync(directory, { recursive: true });
});

function run(graph: StreamGraph, memory = 1e9): Promise<unknown> {
  return new EmbeddedEngine().execute(graph, { ...plainHost(), sorting: { memory, directory } }).result;
}

/** Tells what it is called with, and sets a timer for each record. */
class Traced {
  readonly sum!: ValueState<number>;

  processElement(
    { amount, time }: Order,
    { key, timestamp, timerService }: KeyedContext<string>,
    out: Collector<unknown>,
  ): void {
    const sum = (this.sum.value() ?? 0) + amount;
    this.sum.update(sum);
    out.collect(['record', key, timestamp, sum, timerService.currentWatermark()]);
    timerService.registerEventTimeTimer(time + 100);
    timerService.registerProcessingTimeTimer(time);
  }

  onTimer(at: number, { key, timeDomain, timerService }: OnTimerContext<string>, out: Collector<unknown>): void {
    out.collect([timeDomain, key, at, this.sum.value(), timerService.currentWatermark()]);
    // Without end, if it were not ignored.
    timerService.registerEventTimeTimer(at + 1);
    timerService.registerProcessingTimeTimer(at + 1);
  }
}

const order: fc.Arbitrary<Order> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  amount: fc.integer({ min: 1, max: 9 }),
  time: fc.integer({ min: 0, max: 9 }),
});

/** What Flink's documentation says of one key after another. */
function expected(orders: readonly Order[]): unknown[] {
  return ['a', 'b', 'c', 'd'].flatMap((id) => {
    const own = orders.filter((it) => it.id === id).sort((a, b) => a.time - b.time);
    let sum = 0;
    const records = own.map(({ amount, time }) => ['record', id, time, (sum += amount), -Infinity]);
    const times = [...new Set(own.map(({ time }) => time))];
    return [
      ...records,
      ...times.map((time) => ['event-time', id, time + 100, sum, Infinity]),
      ...times.map((time) => ['processing-time', id, time, sum, Infinity]),
    ];
  });
}

test('a keyed function gets its records key by key and by time, then the timers of the key, event time first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { maxLength: 30 }), fc.constantFrom(1, 1e9), async (orders, memory) => {
      const g = new GraphWriter();
      const seen: unknown[] = [];
      const source = g.source(new CollectionSource(orders), { timestamp: { kind: 'field', field: 'time' } });
      g.sink(g.keyed(source, KEY, new Traced(), [...SUM]), (it: unknown) => void seen.push(it));
      await run(inBatch(g), memory);
      expect(seen).toEqual(expected(orders));
    }),
  );
});

test('with unsorted inputs the keys mix, and timers fire at the end of all input', async () => {
  const g = new GraphWriter();
  const seen: unknown[] = [];
  const orders = [
    { id: 'b', amount: 1, time: 5 },
    { id: 'a', amount: 2, time: 3 },
    { id: 'b', amount: 4, time: 1 },
  ];
  const source = g.source(new CollectionSource(orders), { timestamp: { kind: 'field', field: 'time' } });
  const function_ = {
    processElement: ({ id, time }: Order, { timerService }: KeyedContext<string>, out: Collector<unknown>) => {
      out.collect([id, time]);
      timerService.registerEventTimeTimer(time);
    },
    onTimer: (at: number, { key }: OnTimerContext<string>, out: Collector<unknown>) => {
      out.collect(['timer', key, at]);
    },
  };
  g.sink(g.keyed(source, KEY, function_), (it: unknown) => void seen.push(it));
  await run(inBatch(g, { sortedInputs: false }));
  expect(seen).toEqual([
    ['b', 5],
    ['a', 3],
    ['b', 1],
    ['timer', 'b', 1],
    ['timer', 'a', 3],
    ['timer', 'b', 5],
  ]);
});

/** Tells which input each record is of. */
class Both {
  processElement1({ id, time }: Order, { timerService }: KeyedContext<string>, out: Collector<unknown>): void {
    out.collect([id, time, 1]);
    timerService.registerEventTimeTimer(0);
  }
  processElement2({ id, time }: Order, _context: KeyedContext<string>, out: Collector<unknown>): void {
    out.collect([id, time, 2]);
  }
  onTimer(_at: number, { key }: OnTimerContext<string>, out: Collector<unknown>): void {
    out.collect([key, 'over']);
  }
}

test('of two keyed inputs all records of a key come before the next key', async () => {
  const g = new GraphWriter();
  const seen: unknown[] = [];
  const at = (id: string, time: number): Order => ({ id, amount: 1, time });
  const timestamp = { kind: 'field', field: 'time' } as const;
  const first = g.source(new CollectionSource([at('b', 1), at('a', 4), at('a', 1)]), { timestamp });
  const second = g.source(new CollectionSource([at('c', 1), at('a', 2), at('b', 0)]), { timestamp });
  g.sink(g.connected([first, second], new Both(), [KEY, KEY]), (it: unknown) => void seen.push(it));
  await run(inBatch(g), 1);
  expect(seen).toEqual([
    ['a', 1, 1],
    ['a', 2, 2],
    ['a', 4, 1],
    ['a', 'over'],
    ['b', 0, 2],
    ['b', 1, 1],
    ['b', 'over'],
    ['c', 1, 2],
  ]);
});

test('no key, no records, one record: there is always an end', async () => {
  for (const orders of [[], [{ id: 'a', amount: 1, time: 0 }]]) {
    const g = new GraphWriter();
    const seen: unknown[] = [];
    const keyed = g.keyed(g.source(new CollectionSource(orders)), KEY, {
      processElement: (value: Order, _: unknown, out: Collector<unknown>) => {
        out.collect(value);
      },
    });
    g.sink(keyed, (it: unknown) => void seen.push(it));
    await run(inBatch(g));
    expect(seen).toEqual(orders);
  }
});

test('a key that cannot be is the failure of the keyed operator', async () => {
  const g = new GraphWriter();
  g.sink(
    g.keyed(g.source(new CollectionSource([{ id: null }])), KEY, { processElement: () => undefined }),
    () => undefined,
  );
  await expect(run(inBatch(g))).rejects.toMatchObject({
    code: 'MILLRACE_OPERATOR_FAILED',
    params: { operator: 'keyed' },
    cause: { code: 'MILLRACE_KEY_INVALID' },
  });
});

test.each([
  ['in the middle of reading', 5000],
  ['while keys are handed over', -1],
])('a failure %s ends the job and leaves no file', async (_when, failing) => {
  const g = new GraphWriter();
  const numbers = Array.from({ length: 20_000 }, (_, n) => ({ id: n % 97, n }));
  const mapped = g.operator('map', g.source(new CollectionSource(numbers)), (it: { n: number }) => {
    if (it.n === failing) throw new Error('broken');
    return it;
  });
  const keyed = g.keyed(mapped, KEY, {
    processElement: ({ id }: { id: number }) => {
      if (failing === -1 && id === 50) throw new Error('broken');
    },
  });
  g.sink(keyed, () => undefined);
  await expect(run(inBatch(g), 10_000)).rejects.toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED' });
});

test('a job that is stopped half-way gives no results of its keyed operators', async () => {
  const g = new GraphWriter();
  const seen: unknown[] = [];
  const source = new GeneratorSource(async function* ({ signal }) {
    yield { id: 'a' };
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
  });
  Object.defineProperty(source, 'boundedness', { value: 'bounded' });
  const keyed = g.keyed(g.source(source), KEY, {
    processElement: (value: unknown, _: unknown, out: Collector<unknown>) => {
      out.collect(value);
    },
  });
  g.sink(keyed, (it: unknown) => void seen.push(it));
  const job = new EmbeddedEngine().execute(inBatch(g), { ...plainHost(), sorting: { directory } });
  while (job.report().operators[1]?.sorting !== 1) await setImmediate();
  expect((await job.stop()).state).toBe('stopped');
  expect(seen).toEqual([]);
});

test('a source that never ends is refused when the job starts', async () => {
  const g = new GraphWriter();
  g.sink(g.source(new GeneratorSource(() => [1])), () => undefined);
  await expect(run(inBatch(g))).rejects.toMatchObject({
    code: 'MILLRACE_BATCH_UNBOUNDED',
    params: { source: 'source' },
  });
});

test('what waits to be sorted is told while it does, and no more at the end', async () => {
  const g = new GraphWriter();
  const told: number[] = [];
  const numbers = Array.from({ length: 5000 }, (_, n) => ({ id: n % 7 }));
  const keyed = g.keyed(g.source(new CollectionSource(numbers)), KEY, {
    processElement: (value: unknown, _: unknown, out: Collector<unknown>) => {
      out.collect(value);
    },
  });
  g.sink(keyed, () => {
    told.push(job.report().operators[1]?.sorting ?? 0);
  });
  const job = new EmbeddedEngine().execute(inBatch(g), plainHost());
  const { operators } = await job.result;
  expect(Math.max(...told)).toBeGreaterThan(3000);
  expect(operators[1]).toMatchObject({ recordsIn: 5000 });
  expect(operators[1]?.sorting).toBeUndefined();
});

describe.each([
  ['with a key', KEY],
  ['without one', undefined],
])('a broadcast input beside another %s', (_what, key) => {
  test.each([1, 1e9])('is read to its end before that (memory %d)', async (memory) => {
    const seen: unknown[] = [];
    const records = (from: string): CollectionSource<Order> =>
      new CollectionSource(
        Array.from({ length: 3000 }, (_, time) => ({ id: `${from}${time % 2}`, amount: 1, time: -time })),
      );
    const g = new GraphWriter();
    g.source(records('x'));
    g.source(records('y'));
    const fn = {
      processElement: ({ id }: Order, _: unknown, out: Collector<unknown>) => {
        out.collect(id);
      },
      processBroadcastElement: ({ id, time }: Order, _: unknown, out: Collector<unknown>) => {
        out.collect([id, -time]);
      },
    };
    const node = g.connected([0, 1], fn, key && [key, key]);
    const written = g.nodes[node] as CoProcessNode;
    const keys = key === undefined ? {} : { keys: [key] as const };
    const { keys: _keys, ...plain } = written;
    g.nodes[node] = { ...plain, form: 'broadcast', broadcast: [], ...keys };
    g.sink(node, (it: unknown) => void seen.push(it));
    await run(inBatch(g), memory);
    const all = Array.from({ length: 3000 }, (_, time) => time);
    const others = all.map((time) => `x${time % 2}`);
    expect(seen).toEqual([
      ...all.map((time) => [`y${time % 2}`, time]),
      ...(key === undefined ? others : others.sort()),
    ]);
  });
});
