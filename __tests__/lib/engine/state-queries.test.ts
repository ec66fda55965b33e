import fc from 'fast-check';
import {
  Application,
  CollectionSource,
  GeneratorSource,
  JobClient,
  KeyedProcessFunction,
  KeyedState,
  MapState,
  Operator,
  Service,
  Sink,
  Source,
  ValueState,
  tumblingEventTimeWindows,
  type Collector,
  type GeneratorContext,
  type KeyedContext,
  type SinkFunction,
  type StreamExecutionEnvironment,
} from 'millrace';
import { JobHarness } from 'millrace/testing';

interface Sale {
  readonly item: string;
  readonly pieces: number;
}

class Stock extends KeyedProcessFunction<string, Sale, number> {
  @KeyedState() protected readonly sold!: ValueState<number>;
  @KeyedState({ name: 'orders' }) protected readonly bySize!: MapState<number, number>;

  processElement({ pieces }: Sale, _: KeyedContext<string>, out: Collector<number>): void {
    this.sold.update((this.sold.value() ?? 0) + pieces);
    this.bySize.put(pieces, (this.bySize.get(pieces) ?? 0) + 1);
    out.collect(pieces);
  }
}

/** Gives its records and then none, until it is told to end. */
const lasting = (sales: readonly Sale[]) =>
  new GeneratorSource<Sale>(async function* ({ signal }: GeneratorContext) {
    yield* sales;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });

const handled = (job: JobHarness): number => job.report().operators.find(({ uid }) => uid === 'stock')?.recordsIn ?? 0;

async function started(sales: readonly Sale[], parallelism = 1, backend = 'heap'): Promise<JobHarness> {
  const job = await JobHarness.start(
    (env: StreamExecutionEnvironment) => {
      env
        .from(lasting(sales))
        .keyBy('item')
        .process(Stock, { uid: 'stock', parallelism })
        .sinkTo(() => undefined);
    },
    { properties: { 'millrace.state.backend': backend } },
  );
  await job.until(() => handled(job) === sales.length);
  return job;
}

const coded = (code: string): unknown => expect.objectContaining({ code });

it.each(['heap', 'disk'])('each key is answered by the instance that keeps it, on the %s', async (backend) => {
  const sale = fc.record({
    item: fc.constantFrom('a', 'b', 'c', 'd', 'e', ''),
    pieces: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { maxLength: 20 }), fc.integer({ min: 1, max: 4 }), async (sales, parallelism) => {
      await using job = await started(sales, parallelism, backend);
      for (const item of ['a', 'b', 'c', 'd', 'e', '', 'nobody']) {
        const own = sales.filter((each) => each.item === item);
        const sum = own.reduce((all, { pieces }) => all + pieces, 0);
        expect(await job.queryState('stock', 'sold', item)).toBe(own.length === 0 ? undefined : sum);
        const sizes = new Map(own.map(({ pieces }) => [pieces, own.filter((each) => each.pieces === pieces).length]));
        expect(await job.queryState('stock', 'orders', item)).toEqual(own.length === 0 ? undefined : sizes);
      }
    }),
    { numRuns: backend === 'heap' ? 20 : 5 },
  );
});

it('what is not there is told by code', async () => {
  await using job = await started([{ item: 'a', pieces: 1 }]);
  await expect(job.queryState('stocks', 'sold', 'a')).rejects.toEqual(coded('MILLRACE_STATE_QUERY_OPERATOR'));
  await expect(job.queryState('stock', 'bySize', 'a')).rejects.toEqual(coded('MILLRACE_STATE_UNKNOWN'));
  await expect(job.queryState('stock', 'sold', undefined as never)).rejects.toEqual(coded('MILLRACE_KEY_INVALID'));
  await job.stop();
  await expect(job.queryState('stock', 'sold', 'a')).rejects.toEqual(coded('MILLRACE_STATE_QUERY_ENDED'));
});

it('what is asked while the job ends is refused, and waits for nobody', async () => {
  const job = await started([{ item: 'a', pieces: 1 }]);
  const asked = job.queryState('stock', 'sold', 'a');
  await Promise.all([
    expect(asked).rejects.toEqual(coded('MILLRACE_STATE_QUERY_ENDED')),
    expect(job.cancel()).resolves.toMatchObject({ state: 'cancelled' }),
  ]);
});

it('what a window keeps is not to be asked for', async () => {
  await using job = await JobHarness.start((env) => {
    env
      .from(lasting([]), { timestamp: 'pieces' })
      .keyBy('item')
      .window(tumblingEventTimeWindows(10))
      .sum('pieces')
      .uid('sums')
      .sinkTo(() => undefined);
  });
  await expect(job.queryState('sums', 'panes', 'a')).rejects.toEqual(coded('MILLRACE_STATE_QUERY_OPERATOR'));
});

it('an operator that has finished is still read while others run', async () => {
  await using job = await JobHarness.start((env) => {
    env
      .from(new CollectionSource<Sale>([{ item: 'a', pieces: 4 }]))
      .keyBy('item')
      .process(Stock, { uid: 'stock' })
      .sinkTo(() => undefined);
    env.from(lasting([])).sinkTo(() => undefined);
  });
  await job.until(({ operators }) => operators.find(({ uid }) => uid === 'stock')?.watermark === Infinity);
  await expect(job.queryState('stock', 'sold', 'a')).resolves.toBe(4);
});

describe('by a service', () => {
  const early: unknown[] = [];

  @Service()
  class Desk {
    constructor(private readonly job: JobClient) {
      try {
        job.report();
      } catch (error) {
        early.push(error);
      }
    }

    async sold(item: string): Promise<string> {
      return `${item}: ${String(await this.job.queryState('stock', 'sold', item))} of ${this.job.report().jobName}`;
    }
  }

  @Source()
  class Sales extends CollectionSource<Sale> {
    constructor() {
      super([{ item: 'a', pieces: 2 }]);
    }
  }

  @Operator({ from: Sales, keyBy: 'item', uid: 'stock' })
  class StockOfShop extends Stock {}

  const answers: string[] = [];

  @Sink({ from: StockOfShop })
  class Told implements SinkFunction<number> {
    constructor(private readonly desk: Desk) {}

    async write(): Promise<void> {
      // Asked in the midst of a batch, and answered behind it.
      answers.push(await this.desk.sold('a'));
    }
  }

  @Application({ name: 'shop', scan: [] })
  class Shop {}

  it('is told what functions keep, once the job has begun', async () => {
    await using job = await JobHarness.start(Shop, { classes: [Desk, Sales, StockOfShop, Told] });
    await job.finished();
    expect(answers).toEqual(['a: 2 of shop']);
    expect(early).toEqual([coded('MILLRACE_JOB_NOT_STARTED')]);
  });
});
