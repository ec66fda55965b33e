import {
  Application,
  boundedOutOfOrderness,
  CollectionSource,
  ConsoleSink,
  FileSource,
  GeneratorSource,
  invalid,
  Job,
  json,
  KeyedProcessFunction,
  KeyedState,
  Logger,
  NotBlank,
  Operator,
  Service,
  Sink,
  Source,
  StreamExecutionEnvironment,
  Valid,
  Value,
  ValueState,
  type Collector,
  type GeneratorContext,
  type InvalidRecord,
  type KeyedContext,
  type MapFunction,
  type OnTimerContext,
  type SinkFunction,
  type StreamJob,
} from 'millrace';
import { JobHarness, override, replaceSource, VirtualClock } from 'millrace/testing';

class Sale {
  @NotBlank({ message: 'nothing sold' }) item!: string;
  pieces!: number;
  time!: number;
}

const sale = (item: string, pieces: number, time = 0): Sale => Object.assign(new Sale(), { item, pieces, time });

@Service()
class Prices {
  of(_item: string): Promise<number> {
    return Promise.reject(new Error('no price list'));
  }
}

@Source({ format: json(Sale), timestamp: 'time', watermark: boundedOutOfOrderness('1 s') })
class Sales extends FileSource<Sale> {
  constructor(@Value('${sales.input}') path: string) {
    super({ path });
  }
}

@Operator({ from: Sales, invalid: 'side-output' })
class Priced implements MapFunction<Sale, string> {
  constructor(
    private readonly prices: Prices,
    private readonly log: Logger,
  ) {}

  async map(@Valid() sold: Sale): Promise<string> {
    const price = await this.prices.of(sold.item);
    this.log.info('priced');
    return `${sold.item} ${price * sold.pieces}`;
  }
}

@Sink({ from: Priced })
class Print extends ConsoleSink<string> {}

@Sink({ from: invalid(Priced) })
class Refused implements SinkFunction<InvalidRecord<Sale>> {
  write(): void {
    throw new Error('is never made');
  }
}

const shop = { classes: [Prices, Sales, Priced, Print, Refused], properties: { 'sales.input': 'nowhere.jsonl' } };

@Application({ name: 'shop' })
class Shop {}

const prices = override(Prices, { of: (item) => Promise.resolve(item === 'pen' ? 3 : 5) });
const sales = [sale('pen', 2), sale(' ', 1), sale('ink', 1)];

describe('a whole application', () => {
  it('runs with records in the place of its source, and keeps what reaches its sinks', async () => {
    const lines: string[] = [];
    await using job = await JobHarness.start(Shop, {
      ...shop,
      overrides: [prices],
      sources: [replaceSource(Sales, sales)],
      sinks: [Print, Refused],
      log: (line) => lines.push(line),
    });
    const report = await job.finished();
    expect(job.records(Print)).toEqual(['pen 6', 'ink 5']);
    expect(job.records(Refused)).toEqual([
      { record: sales[1], violations: [expect.objectContaining({ path: 'sold.item', message: 'nothing sold' })] },
    ]);
    expect(report).toMatchObject({ jobName: 'shop', state: 'finished' });
    expect(report.operators.map(({ name, recordsIn, invalid: refused }) => [name, recordsIn, refused])).toEqual([
      ['sales', 3, 0],
      ['priced', 3, 1],
      ['print', 2, 0],
      ['refused', 1, 0],
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('priced');
  });

  it('prints nothing, and hears nothing of the process', async () => {
    const [listeners, write] = [process.eventNames().length, jest.spyOn(process.stderr, 'write')];
    const descriptor = jest.spyOn(jest.requireActual<typeof import('node:fs')>('node:fs'), 'writeSync');
    await using job = await JobHarness.start(Shop, {
      ...shop,
      overrides: [prices],
      sources: [replaceSource(Sales, sales)],
      sinks: [Print, Refused],
    });
    expect(process.eventNames()).toHaveLength(listeners);
    await job.finished();
    expect([write, descriptor].map((spy) => spy.mock.calls.length)).toEqual([0, 0]);
  });

  it('knows nothing of the environment that the test does not give it', async () => {
    process.env.SALES_INPUT = 'from-the-machine.jsonl';
    try {
      const { properties: _, ...bare } = shop;
      const replaced = { sources: [replaceSource(Sales, [])], sinks: [Print, Refused] };
      await expect(JobHarness.start(Shop, { ...bare, ...replaced })).rejects.toMatchObject({
        code: 'MILLRACE_APPLICATION_FAULTS',
      });
      await using job = await JobHarness.start(Shop, { ...bare, ...replaced, env: { SALES_INPUT: 'x' } });
      await expect(job.finished()).resolves.toMatchObject({ state: 'finished' });
    } finally {
      delete process.env.SALES_INPUT;
    }
  });

  it('fails with its cause', async () => {
    await using job = await JobHarness.start(Shop, {
      ...shop,
      sources: [replaceSource(Sales, sales)],
      sinks: [Print, Refused],
    });
    await expect(job.finished()).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      params: { operator: 'priced' },
      cause: { message: 'no price list' },
    });
    expect(job.report().state).toBe('failed');
  });

  it('tells a failure that nobody has asked for when it is disposed', async () => {
    const job = await JobHarness.start(Shop, { ...shop, sinks: [Print, Refused] });
    while (job.report().state !== 'failed') await new Promise(setImmediate);
    await expect(job[Symbol.asyncDispose]()).rejects.toMatchObject({ params: { source: 'nowhere.jsonl' } });
  });

  it('reports classes that it does not have, and sinks that are not kept', async () => {
    class Other extends CollectionSource<Sale> {}
    const sources = [replaceSource(Sales, sales)];
    await expect(
      JobHarness.start(Shop, { ...shop, sources: [...sources, replaceSource(Other, sales)] }),
    ).rejects.toMatchObject({
      code: 'MILLRACE_HARNESS_NOT_IN_JOB',
      params: { what: 'source', type: 'Other', known: ['Sales'] },
    });
    class Unknown implements SinkFunction<string> {
      write(): void {}
    }
    await expect(JobHarness.start(Shop, { ...shop, sources, sinks: [Unknown] })).rejects.toMatchObject({
      code: 'MILLRACE_HARNESS_NOT_IN_JOB',
      params: { what: 'sink', type: 'Unknown', known: ['Print', 'Refused'] },
    });
    await using job = await JobHarness.start(Shop, { ...shop, sources, sinks: [Print], overrides: [prices] });
    expect(() => job.records(Refused)).toThrow(expect.objectContaining({ code: 'MILLRACE_HARNESS_NOT_COLLECTED' }));
    await job.cancel();
  });
});

describe('a job of the fluent API', () => {
  class Numbers extends GeneratorSource<number> {
    override generate(): Iterable<number> {
      return [1, 2, 3];
    }
  }
  class Out implements SinkFunction<number> {
    write(): void {}
  }

  it('may be a class or the calls themselves', async () => {
    @Job()
    class Doubled implements StreamJob {
      build(env: StreamExecutionEnvironment): void {
        env
          .from(Numbers)
          .map((n) => 2 * n)
          .sinkTo(Out);
      }
    }
    await using classed = await JobHarness.start(Doubled, { sinks: [Out] });
    await using called = await JobHarness.start(
      (env) => {
        env.from(new Numbers()).sinkTo(new Out());
      },
      { sinks: [Out], sources: [replaceSource(Numbers, new Set([7]))] },
    );
    await Promise.all([classed.finished(), called.finished()]);
    expect([classed.records(Out), called.records(Out)]).toEqual([[2, 4, 6], [7]]);
  });

  it('is given frozen records', async () => {
    class Sums extends GeneratorSource<{ sum: number }> {}
    await using job = await JobHarness.start(
      (env) => {
        env
          .from(Sums)
          .map((record) => {
            record.sum++;
            return record.sum;
          })
          .sinkTo(Out);
      },
      { sources: [replaceSource(Sums, [{ sum: 1 }])], sinks: [Out] },
    );
    await expect(job.finished()).rejects.toThrow(/read only property 'sum'/);
  });
});

describe('a job that does not end by itself', () => {
  class Ticks extends GeneratorSource<string> {}
  class Quiet extends KeyedProcessFunction<string, string, string> {
    @KeyedState() private readonly seen!: ValueState<number>;
    processElement(_value: string, { timerService }: KeyedContext<string>): void {
      this.seen.update((this.seen.value() ?? 0) + 1);
      timerService.registerProcessingTimeTimer(60_000);
    }
    override onTimer(timestamp: number, { key }: OnTimerContext<string>, out: Collector<string>): void {
      out.collect(`${key} ${this.seen.value()} at ${timestamp}`);
    }
  }
  class Out implements SinkFunction<string> {
    write(): void {}
  }
  const build = (env: StreamExecutionEnvironment): void => {
    env
      .from(Ticks)
      .keyBy((tick) => tick)
      .process(Quiet)
      .sinkTo(Out);
  };
  const endless = replaceSource(Ticks, async function* ({ signal }: GeneratorContext) {
    yield* ['a', 'b', 'a'];
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });

  it('follows the clock of the test, and is stopped in order', async () => {
    const clock = new VirtualClock();
    await using job = await JobHarness.start(build, { clock, sources: [endless], sinks: [Out] });
    await job.until(({ operators }) => operators.some(({ name, recordsIn }) => name === 'quiet' && recordsIn === 3));
    expect(job.records(Out)).toEqual([]);
    clock.advanceTo(60_000);
    await job.until(() => job.records(Out).length === 2);
    expect(job.records(Out)).toEqual(['a 2 at 60000', 'b 1 at 60000']);
    await expect(job.stop()).resolves.toMatchObject({ state: 'stopped' });
  });

  it('is cancelled with its test', async () => {
    let running: JobHarness;
    {
      await using job = await JobHarness.start(build, { sources: [endless], sinks: [Out] });
      running = job;
    }
    expect(running.report().state).toBe('cancelled');
  });

  it('tells that what a test waits for cannot come any more', async () => {
    await using job = await JobHarness.start(build, { sources: [replaceSource(Ticks, ['a'])], sinks: [Out] });
    await expect(job.until(() => job.records(Out).length > 0)).rejects.toMatchObject({
      code: 'MILLRACE_HARNESS_CONDITION',
      params: { state: 'finished' },
    });
  });
});
