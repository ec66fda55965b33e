import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { EDGE_CREDIT } from '../../../lib/engine/local-edge';
import type { Collector } from '../../../lib/functions/collector';
import {
  KeyedProcessFunction,
  type KeyedContext,
  type OnTimerContext,
} from '../../../lib/functions/keyed-process-function';
import { Source, type SourceBatch, type SourceReader } from '../../../lib/functions/source';
import { BATCH_SIZE } from '../../../lib/task/output-buffer';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { GraphWriter, plainHost } from '../../support/streams/graphs';

const engine = new EmbeddedEngine();

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** Never ends; counts how often it is asked. */
class Counted extends Source<number> implements SourceReader<number> {
  override readonly boundedness = 'continuous-unbounded';
  readonly finished = false;
  polls = 0;
  read = 0;
  closed = false;

  /** @param most records it has before it falls silent. */
  constructor(readonly most: number) {
    super();
  }

  poll(limit: number): SourceBatch<number> | undefined {
    this.polls++;
    const count = Math.min(limit, this.most - this.read);
    if (count === 0) return undefined;
    const values = Array.from({ length: count }, () => ++this.read);
    return { values, timestamps: new Float64Array(count), from: 0, to: count, split: 'all' };
  }

  available(): Promise<void> {
    return this.read < this.most ? Promise.resolve() : new Promise(() => undefined);
  }

  override createEnumerator(): ReturnType<Source<number>['createEnumerator']> {
    return { nextSplit: () => undefined, addSplitsBack: () => undefined, snapshot: () => [] };
  }

  override createReader(): this {
    return this;
  }

  addSplits(): void {
    // It needs none.
  }

  noMoreSplits(): void {
    // It never ends.
  }

  snapshot(): [] {
    return [];
  }

  close(): void {
    this.closed = true;
  }
}

describe('back-pressure', () => {
  test('a consumer that does not answer stops the source after a few batches', async () => {
    const g = new GraphWriter();
    const source = new Counted(10_000_000);
    const stuck = g.operator('map', g.source(source), async () => new Promise(() => undefined), {
      async: { capacity: 4 },
    });
    g.sink(stuck, () => undefined);
    const execution = engine.execute(g.graph, plainHost());
    await turns(200);
    expect(source.read).toBeGreaterThan(0);
    expect(source.read).toBeLessThanOrEqual((EDGE_CREDIT + 2) * BATCH_SIZE);
    const polls = source.polls;
    await turns(200);
    expect(source.polls).toBe(polls);
    await execution.cancel();
    expect(source.closed).toBe(true);
  });

  test('a flatMap that makes thousands of each stops in the middle of a batch', async () => {
    const g = new GraphWriter();
    const source = new Counted(10_000_000);
    const many = g.operator('flatMap', g.source(source), (n: number) => Array.from({ length: 5000 }, () => n));
    const stuck = g.operator('map', many, async () => new Promise(() => undefined), { async: { capacity: 4 } });
    g.sink(stuck, () => undefined);
    const execution = engine.execute(g.graph, plainHost());
    await turns(200);
    const [, flat] = execution.report().operators;
    expect(flat?.recordsOut).toBeLessThan(20_000);
    expect(flat?.recordsIn).toBe((flat?.recordsOut ?? 0) / 5000);
    await execution.cancel();
  });

  test('a job with nothing to do does not ask again before it is told', async () => {
    const g = new GraphWriter();
    const source = new Counted(10);
    const seen: number[] = [];
    g.sink(g.source(source), (n: number) => void seen.push(n));
    const execution = engine.execute(g.graph, plainHost());
    await turns(50);
    const polls = source.polls;
    expect(seen).toHaveLength(10);
    await turns(500);
    expect(source.polls).toBe(polls);
    await expect(execution.stop()).resolves.toMatchObject({ state: 'stopped' });
  });
});

describe('event time', () => {
  interface Flow {
    readonly item: string;
    readonly time: number | string | Date | undefined;
  }

  class Latest extends KeyedProcessFunction<string, Flow, string> {
    override processElement(
      _flow: Flow,
      { timestamp, key, timerService }: KeyedContext<string>,
      out: Collector<string>,
    ): void {
      out.collect(`${key}@${timestamp}`);
      if (timestamp !== undefined) timerService.registerEventTimeTimer(Math.floor(timestamp / 100) * 100 + 99);
    }

    override onTimer(timestamp: number, { key }: OnTimerContext<string>, out: Collector<string>): void {
      out.collect(`timer ${key}@${timestamp}`);
    }
  }

  test('is read from records in any of its forms, and fires what is pending at the end of input', async () => {
    const g = new GraphWriter();
    const flows: Flow[] = [
      { item: 'a', time: 10 },
      { item: 'b', time: new Date(20) },
      { item: 'a', time: '1970-01-01T00:00:00.150Z' },
      { item: 'b', time: undefined },
      { item: 'b', time: 'soon' },
    ];
    const source = g.source(new CollectionSource(flows), {
      timestamp: { kind: 'field', field: 'time' },
      watermark: boundedOutOfOrderness(0),
    });
    const seen: string[] = [];
    g.sink(g.keyed(source, { kind: 'field', field: 'item' }, new Latest()), (text: string) => void seen.push(text));
    const { operators } = await engine.execute(g.graph, plainHost()).result;
    expect(seen).toEqual([
      ...['a@10', 'b@20', 'a@150', 'b@undefined', 'b@undefined'],
      ...['timer a@99', 'timer b@99', 'timer a@199'],
    ]);
    expect(operators.map((o) => o.watermark)).toEqual([Infinity, Infinity, Infinity]);
  });

  test('does not go on when the job is stopped: pending timers stay pending', async () => {
    const g = new GraphWriter();
    const source = g.source(new Counted(3), { timestamp: { kind: 'function', select: (n: number) => n } });
    const seen: string[] = [];
    const keyed = g.keyed(source, { kind: 'function', select: (n: number) => `k${n}` }, new Latest());
    g.sink(keyed, (text: string) => void seen.push(text));
    const execution = engine.execute(g.graph, plainHost());
    await turns(50);
    await execution.stop();
    expect(seen).toEqual(['k1@1', 'k2@2', 'k3@3']);
  });
});
