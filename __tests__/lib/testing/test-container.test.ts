import {
  Application,
  Bean,
  Cacheable,
  ConfigurationProperties,
  GeneratorSource,
  Job,
  Logger,
  NotBlank,
  Operator,
  PostConstruct,
  PreDestroy,
  Retryable,
  Service,
  Source,
  Valid,
  Validated,
  Value,
  type MapFunction,
  type Starter,
  type StreamExecutionEnvironment,
  type StreamJob,
} from 'millrace';
import { z } from 'zod';
import { OperatorHarness, override, TestContainer } from 'millrace/testing';

const events: string[] = [];
beforeEach(() => events.splice(0));

@Service()
class PriceList {
  // Private members are none of a fake's.
  readonly #prices = new Map<string, number>();

  @PostConstruct() open(): void {
    events.push('open');
  }

  find(item: string): Promise<number | undefined> {
    return Promise.resolve(this.#prices.get(item));
  }

  @PreDestroy() close(): void {
    events.push('close');
  }
}

@Service()
@Validated()
class PriceService {
  constructor(
    private readonly prices: PriceList,
    @Value('${currency:EUR}') private readonly currency: string,
    private readonly log: Logger,
  ) {}

  @Cacheable({ cacheNames: 'prices' })
  @Retryable({ maxAttempts: 3, backoff: { delay: 0 } })
  async priceOf(@NotBlank() item: string): Promise<string> {
    this.log.info('asked');
    return `${(await this.prices.find(item)) ?? 0} ${this.currency}`;
  }
}

class Bill {
  @NotBlank() number = '';
}

@Source()
class Bills extends GeneratorSource<Bill> {}

@Operator({ from: Bills })
class Priced implements MapFunction<Bill, string> {
  constructor(private readonly prices: PriceService) {}
  map(@Valid() bill: Bill): Promise<string> {
    return this.prices.priceOf(bill.number);
  }
}

/** A price list that fails as often as it is told, and counts its calls. */
const failing = (times: number) => {
  const fake = {
    calls: 0,
    open: () => undefined,
    close: () => void events.push('fake closed'),
    find: () => (++fake.calls <= times ? Promise.reject(new Error('busy')) : Promise.resolve(7)),
  };
  return fake;
};

it('weaves the real advice around the beans of some classes', async () => {
  const fake = failing(2);
  await using container = await TestContainer.start([PriceService, PriceList], {
    overrides: [override(PriceList, fake)],
    properties: { currency: 'CHF' },
  });
  const service = container.get(PriceService);
  await expect(service.priceOf('pen')).resolves.toBe('7 CHF');
  await expect(service.priceOf('pen')).resolves.toBe('7 CHF');
  expect(fake.calls).toBe(3);
  await expect(service.priceOf(' ')).rejects.toMatchObject({ code: 'MILLRACE_VALIDATION_FAILED' });
  expect(container.getAll(PriceList)).toEqual([fake]);
});

it('ends its beans, and leaves what the test has made to the test', async () => {
  const real = await TestContainer.start([PriceService, PriceList]);
  await real.close();
  expect(events.splice(0)).toEqual(['open', 'close']);
  const faked = await TestContainer.start([PriceService], { overrides: [override(PriceList, failing(0))] });
  await faked.close();
  expect(events).toEqual([]);
});

it('makes operators with their beans and advice, for a harness', async () => {
  await using container = await TestContainer.start([PriceService, Priced], {
    overrides: [override(PriceList, failing(0))],
  });
  await using harness = await OperatorHarness.open(await container.create(Priced), { invalid: 'drop' });
  harness.processElement(Object.assign(new Bill(), { number: '17' }));
  harness.processElement(new Bill());
  await harness.settled();
  expect(harness.values).toEqual(['7 EUR']);
  expect(harness.report()).toMatchObject({ dropped: 1, invalid: 1 });
});

it('holds the beans of an application without its stream, and those of starters', async () => {
  @ConfigurationProperties({ prefix: 'mail', schema: z.object({ host: z.string() }) })
  class Mail {
    readonly host!: string;
  }
  const starter: Starter = { name: 'mail', configurations: [Mail], properties: { mail: { host: 'localhost' } } };
  @Job()
  class Pricing implements StreamJob {
    build(env: StreamExecutionEnvironment): void {
      env
        .from(Bills)
        .map(Priced)
        .sinkTo(() => {
          throw new Error('is never run');
        });
    }
  }
  @Application({ name: 'pricing', starters: [starter] })
  class Shop {
    @Bean() greeting(): string {
      return 'hello';
    }
  }
  const lines: string[] = [];
  await using container = await TestContainer.start(Shop, {
    classes: [Pricing, PriceService, PriceList],
    overrides: [override('greeting', 'good day')],
    log: (line) => lines.push(line),
  });
  expect([container.get('greeting'), container.get(Mail).host]).toEqual(['good day', 'localhost']);
  await container.get(PriceService).priceOf('pen');
  expect(lines).toEqual([expect.stringContaining('asked')]);

  await using bare = await TestContainer.start([], { starters: [starter] });
  expect(bare.get(Mail).host).toBe('localhost');
});

it('says everything that is wrong with the classes at once', async () => {
  @Service()
  class Lost {
    constructor(readonly prices: PriceList) {}
  }
  @Service()
  class Misled {
    @Cacheable({ cacheNames: 'x', key: '#item.' }) find(item: string): string {
      return item;
    }
  }
  class NoBean {
    constructor(readonly lost: PriceService) {}
    map = (): number => 1;
  }
  @Service()
  class Unset {
    @Value('${not.set}') readonly value!: string;
  }
  await expect(TestContainer.start([Lost, Misled, NoBean, Unset])).rejects.toMatchObject({
    code: 'MILLRACE_APPLICATION_FAULTS',
    params: { faults: { length: 4 } },
  });
  await expect(TestContainer.start(Lost)).rejects.toMatchObject({ code: 'MILLRACE_APPLICATION_FAULTS' });
});
