import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { CollectionSink } from '../../../lib/connectors/collections/collection-sink';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { Windowed } from '../../../decorators/windowed';
import { Faults } from '../../../lib/errors/faults';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { ReduceFunction } from '../../../lib/functions/reduce-function';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import type { DataStream } from '../../../lib/stream/data-stream';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { monotonousTimestamps } from '../../../lib/time/monotonous-timestamps';
import { eventTimeSessionWindows } from '../../../lib/windows/assigners/session-windows';
import { slidingEventTimeWindows } from '../../../lib/windows/assigners/sliding-windows';
import {
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
} from '../../../lib/windows/assigners/tumbling-windows';
import { countEvictor } from '../../../lib/windows/evictors/count-evictor';
import { countTrigger } from '../../../lib/windows/triggers/count-trigger';
import { deltaTrigger } from '../../../lib/windows/triggers/delta-trigger';
import { plainHost } from '../../support/streams/graphs';

class Sale {
  constructor(
    readonly shop: string,
    readonly time: number,
    readonly pieces: number,
    readonly id: string,
  ) {}
}

const SALES = [
  new Sale('n', 1, 5, 'a'),
  new Sale('s', 2, 1, 'b'),
  new Sale('n', 3, 2, 'c'),
  new Sale('n', 4, 5, 'd'),
  new Sale('n', 5, 2, 'e'),
  new Sale('n', 11, 1, 'f'),
];

async function run(graph: StreamGraph, faults: Faults): Promise<void> {
  faults.throwIfAny('test');
  await new EmbeddedEngine().execute(graph, plainHost()).result;
}

async function outOf<T>(build: (sales: DataStream<Sale>) => DataStream<T>): Promise<T[]> {
  const env = new StreamExecutionEnvironment();
  const out: T[] = [];
  const watermark = monotonousTimestamps();
  build(env.from(new CollectionSource(SALES), { timestamp: 'time', watermark })).sinkTo((it) => void out.push(it));
  const faults = new Faults();
  await run(env.getStreamGraph('test', faults), faults);
  return out;
}

const tell = ({ shop, pieces, id }: Sale): string => `${shop} ${pieces} ${id}`;

describe('reductions by a field, of tumbling windows and sessions', () => {
  const all: readonly [string, readonly string[]][] = [
    // The first record of the window with the field of all, as Flink.
    ['sum', ['n 14 a', 's 1 b', 'n 1 f']],
    ['min', ['n 2 a', 's 1 b', 'n 1 f']],
    ['max', ['n 5 a', 's 1 b', 'n 1 f']],
    // The record itself, of equal ones the first.
    ['minBy', ['n 2 c', 's 1 b', 'n 1 f']],
    ['maxBy', ['n 5 a', 's 1 b', 'n 1 f']],
  ];

  test.each(all)('%s', async (call, expected) => {
    for (const assigner of [tumblingEventTimeWindows(10), eventTimeSessionWindows(5)]) {
      const out = await outOf((sales) => sales.keyBy('shop').window(assigner)[call as 'sum']('pieces'));
      expect(out.map(tell).sort()).toEqual([...expected].sort());
      for (const record of out) expect(record).toBeInstanceOf(Sale);
    }
    // What came in is as it was.
    expect(SALES[0]).toEqual(new Sale('n', 1, 5, 'a'));
  });

  test('of equal records the last is taken when that is asked for', async () => {
    const windows = (sales: DataStream<Sale>) => sales.keyBy('shop').window(tumblingEventTimeWindows(10));
    expect((await outOf((sales) => windows(sales).minBy('pieces', { equal: 'last' }))).map(tell)).toContain('n 2 e');
    expect((await outOf((sales) => windows(sales).maxBy('pieces', { equal: 'last' }))).map(tell)).toContain('n 5 d');
  });
});

test('without windows every record gives what has come of its key so far', async () => {
  const keyed = (sales: DataStream<Sale>) => sales.filter(({ shop }) => shop === 'n').keyBy('shop');
  expect((await outOf((sales) => keyed(sales).sum('pieces'))).map(tell)).toEqual([
    ...['n 5 a', 'n 7 a', 'n 12 a', 'n 14 a', 'n 15 a'],
  ]);
  expect((await outOf((sales) => keyed(sales).minBy('pieces'))).map(({ id }) => id).join('')).toBe('acccf');
  expect((await outOf((sales) => keyed(sales).reduce((a, b) => (b.pieces > a.pieces ? b : a)))).map(tell)).toEqual(
    Array(5).fill('n 5 a'),
  );
});

test('windows of all records have no key', async () => {
  const out = await outOf((sales) =>
    sales
      .windowAll(slidingEventTimeWindows(10, 5))
      .apply<string>(({ start }, all, to) => to.collect(`${start} ${all.map(({ id }) => id).join('')}`)),
  );
  expect(out).toEqual(['-5 abcd', '0 abcde', '5 ef', '10 f']);
});

const late = new OutputTag<Sale>('late');

function faultsOf(build: (sales: DataStream<Sale>) => unknown): string[] {
  const env = new StreamExecutionEnvironment();
  build(env.from(new CollectionSource(SALES)));
  const faults = new Faults();
  env.getStreamGraph('test', faults);
  return faults.all.map(({ error }) => error.message);
}

test('wrong options are faults, all at once', () => {
  const messages = faultsOf((sales) =>
    sales
      .keyBy('shop')
      .window(tumblingProcessingTimeWindows(0, { offset: 5 }))
      .trigger(countTrigger(0))
      .evictor(countEvictor(1.5))
      .allowedLateness('1 s')
      .sideOutputLateData(late)
      .sum('pieces'),
  );
  expect(messages.map((message) => /`(\w+)`/.exec(message)?.[1])).toEqual([
    ...['size', 'offset', 'countTrigger', 'countEvictor', 'allowedLateness', 'lateTo'],
  ]);
});

test('sessions need a trigger and an aggregation that merge', () => {
  class Count {
    createAccumulator(): number {
      return 0;
    }

    add(_sale: Sale, n: number): number {
      return n + 1;
    }

    getResult(n: number): number {
      return n;
    }
  }
  const messages = faultsOf((sales) =>
    sales
      .keyBy('shop')
      .window(eventTimeSessionWindows('1 s'))
      .trigger(deltaTrigger<Sale>(1, (a, b) => b.pieces - a.pieces))
      .aggregate(Count),
  );
  expect(messages).toEqual([expect.stringContaining('onMerge'), expect.stringContaining('merge')]);
});

test('annotated classes make the same operators', async () => {
  const watermark = monotonousTimestamps();

  @Source({ timestamp: 'time', watermark })
  class Sales extends CollectionSource<Sale> {
    constructor() {
      super(SALES);
    }
  }

  @Operator({ from: Sales, keyBy: 'shop' })
  @Windowed({ assigner: tumblingEventTimeWindows(10), lateTo: late })
  class Most implements ReduceFunction<Sale> {
    reduce(a: Sale, b: Sale): Sale {
      return b.pieces > a.pieces ? b : a;
    }
  }

  @Operator({ from: Sales })
  @Windowed({ assigner: tumblingEventTimeWindows(10) })
  class Latest implements ReduceFunction<Sale> {
    reduce(_a: Sale, b: Sale): Sale {
      return b;
    }
  }

  @Operator({ from: Most, keyBy: 'shop' })
  class Record implements ReduceFunction<Sale> {
    reduce(a: Sale, b: Sale): Sale {
      return b.pieces > a.pieces ? b : a;
    }
  }

  const found: string[] = [];

  @Sink({ from: [Record, Latest] })
  class Found extends CollectionSink<Sale> {
    override write(sale: Sale): void {
      found.push(tell(sale));
    }
  }

  const faults = new Faults();
  const graph = buildStreamGraph('test', [Sales, Most, Latest, Record, Found], faults);
  expect(graph.nodes.map(({ adapter }) => adapter?.kind)).toEqual([undefined, 'window', 'window', 'reduce', undefined]);
  await run(graph, faults);
  // Most: s 1 b and n 5 a, then n 1 f, which is no record; Latest: e, then f.
  expect(found.sort()).toEqual(['n 1 f', 'n 2 e', 'n 5 a', 'n 5 a', 's 1 b']);
});
