import fc from 'fast-check';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { Faults } from '../../../lib/errors/faults';
import type { DataStream } from '../../../lib/stream/data-stream';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { eventTimeSessionWindows } from '../../../lib/windows/assigners/session-windows';
import { slidingEventTimeWindows } from '../../../lib/windows/assigners/sliding-windows';
import { tumblingEventTimeWindows } from '../../../lib/windows/assigners/tumbling-windows';
import { plainHost } from '../../support/streams/graphs';

interface Sale {
  readonly shop: string;
  readonly price: number;
  readonly time: number;
}

type Result = readonly [shop: string, price: number];
type Query = (sales: DataStream<Sale>) => DataStream<Sale>;

const sale: fc.Arbitrary<Sale> = fc.record({
  shop: fc.constantFrom('a', 'b', 'c'),
  price: fc.integer({ min: 1, max: 9 }),
  time: fc.integer({ min: 0, max: 50 }),
});

const MODES = ['sorted', 'spilled', 'unsorted', 'stream'] as const;

async function results(
  sales: readonly Sale[],
  query: Query,
  mode: (typeof MODES)[number],
  parallelism: number,
): Promise<readonly Result[]> {
  const found: Result[] = [];
  const env = new StreamExecutionEnvironment().setRuntimeMode(mode === 'stream' ? 'streaming' : 'batch');
  env.setParallelism(parallelism);
  // Nothing is late.
  const source = env.from(new CollectionSource(sales), { timestamp: 'time', watermark: boundedOutOfOrderness(60) });
  query(source).sinkTo(({ shop, price }) => void found.push([shop, price]));
  const faults = new Faults();
  const graph = env.getStreamGraph('test', faults, { sortedInputs: mode !== 'unsorted' });
  faults.throwIfAny('test');
  const sorting = mode === 'spilled' ? { memory: 1 } : {};
  await new EmbeddedEngine().execute(graph, { ...plainHost(), sorting }).result;
  return found;
}

const byShop = (sales: readonly Sale[]): readonly (readonly Sale[])[] =>
  ['a', 'b', 'c'].map((shop) => sales.filter((it) => it.shop === shop)).filter((own) => own.length > 0);
const total = (sales: readonly Sale[]): number => sales.reduce((sum, { price }) => sum + price, 0);
const shopOf = (sales: readonly Sale[]): string => sales[0]?.shop ?? '';
const sorted = (found: readonly Result[]): readonly string[] => found.map(String).sort();

/** All windows of a size that begin at a multiple of a slide and have something in them. */
function windows(sales: readonly Sale[], size: number, slide: number): readonly Result[] {
  const starts = Array.from({ length: 40 }, (_, i) => (i - 20) * slide);
  return byShop(sales).flatMap((own) =>
    starts
      .map((start) => own.filter(({ time }) => time >= start && time < start + size))
      .filter((inside) => inside.length > 0)
      .map((inside): Result => [shopOf(inside), total(inside)]),
  );
}

function sessions(sales: readonly Sale[], gap: number): readonly Result[] {
  return byShop(sales).flatMap((own) => {
    const found: Sale[][] = [];
    for (const next of [...own].sort((x, y) => x.time - y.time)) {
      const last = found.at(-1);
      if (last !== undefined && next.time - (last.at(-1)?.time ?? 0) <= gap) last.push(next);
      else found.push([next]);
    }
    return found.map((inside): Result => [shopOf(inside), total(inside)]);
  });
}

test.each<[string, Query, (sales: readonly Sale[]) => readonly Result[]]>([
  [
    'tumbling windows',
    (s) => s.keyBy('shop').window(tumblingEventTimeWindows(10)).sum('price'),
    (s) => windows(s, 10, 10),
  ],
  [
    'sliding windows',
    (s) => s.keyBy('shop').window(slidingEventTimeWindows(15, 5)).sum('price'),
    (s) => windows(s, 15, 5),
  ],
  ['sessions', (s) => s.keyBy('shop').window(eventTimeSessionWindows(7)).sum('price'), (s) => sessions(s, 7)],
])('%s: sorted, spilled, unsorted and as a stream the same as by brute force', async (_name, query, model) => {
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { maxLength: 40 }), fc.constantFrom(1, 3), async (sales, parallelism) => {
      const expected = sorted(model(sales));
      for (const mode of MODES) expect(sorted(await results(sales, query, mode, parallelism))).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test.each<[string, Query, (own: readonly Sale[]) => number]>([
  ['sum', (s) => s.keyBy('shop').sum('price'), total],
  ['max', (s) => s.keyBy('shop').max('price'), (own) => Math.max(...own.map(({ price }) => price))],
  [
    'reduce',
    (s) => s.keyBy('shop').reduce((a, b) => ({ ...a, price: Math.min(a.price, b.price) })),
    (own) => Math.min(...own.map(({ price }) => price)),
  ],
])('a running %s gives the last result of the stream, once a key', async (_name, query, model) => {
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { maxLength: 40 }), fc.constantFrom(1, 3), async (sales, parallelism) => {
      const expected = byShop(sales).map((own): Result => [shopOf(own), model(own)]);
      const streamed = await results(sales, query, 'stream', parallelism);
      expect(streamed).toHaveLength(sales.length);
      expect(sorted([...new Map(streamed)])).toEqual(sorted(expected));
      for (const mode of ['sorted', 'spilled', 'unsorted'] as const) {
        expect(sorted(await results(sales, query, mode, parallelism))).toEqual(sorted(expected));
      }
    }),
    { numRuns: 30 },
  );
});
