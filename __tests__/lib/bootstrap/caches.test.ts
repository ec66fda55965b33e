import {
  Application,
  Bean,
  Cacheable,
  CacheManager,
  CacheSettings,
  CachingConfigurer,
  type CacheErrorHandler,
  CollectionSink,
  CollectionSource,
  Configuration,
  Logger,
  LoggingCacheErrorHandler,
  MemoryCacheManager,
  Operator,
  Service,
  Sink,
  Source,
} from 'millrace';
import { TestContainer } from 'millrace/testing';
import { prepareApplication } from '../../../lib/bootstrap/prepared-application';
import { startApplication } from '../../../lib/bootstrap/running-application';

@Service()
class Rates {
  calls = 0;
  @Cacheable({ cacheNames: 'rates' }) async of(_currency: string): Promise<number> {
    return ++this.calls;
  }
}

test('the application declares caches by its configuration', async () => {
  await using container = await TestContainer.start(Rates, {
    properties: { 'millrace.caches.rates.ttl': '1 h', 'millrace.caches.rates.max-entries': 2 },
  });
  const rates = container.get(Rates);
  for (const currency of ['EUR', 'USD', 'EUR', 'CNY']) await rates.of(currency);
  const manager = container.get(CacheManager);
  expect(manager).toBeInstanceOf(MemoryCacheManager);
  expect(manager.getCache('rates')?.statistics).toMatchObject({ hits: 1, misses: 3, size: 2, evictions: 1 });
});

test('everything that is wrong with cache annotations is told at once', async () => {
  @Service()
  class Wrong {
    @Cacheable({ cacheNames: 'rate' }) unknown(_x: string): void {}
    @Cacheable({ cacheNames: 'rates', keyGenerator: 'rates' }) notAGenerator(_x: string): void {}
    @Cacheable({ cacheNames: 'rates', cacheManager: 'nothing' }) nothing(_x: string): void {}
    @Cacheable({ cacheResolver: Rates as never }) notAResolver(_x: string): void {}
    @Cacheable({ cacheNames: 'rates', key: '#y' }) key(_x: string): void {}
  }
  const failure = await TestContainer.start([Rates, Wrong], {
    properties: { 'millrace.caches.rates.ttl': '1 h' },
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  const { faults } = (failure as { params: { faults: { where: string; code: string }[] } }).params;
  expect(faults.map(({ where, code }) => [where, code])).toEqual([
    ['Wrong.unknown', 'MILLRACE_CACHE_UNKNOWN'],
    ['Wrong.notAGenerator', 'MILLRACE_CACHE_WRONG_BEAN'],
    ['Wrong.nothing', 'MILLRACE_CACHE_NO_MANAGER'],
    ['Wrong.notAResolver', 'MILLRACE_CACHE_WRONG_BEAN'],
    ['Wrong.key', 'MILLRACE_EXPRESSION_UNKNOWN_NAME'],
  ]);
});

/** Every use fails, but for the read of a key that is there. */
class Broken extends MemoryCacheManager {
  override getCache(name: string): ReturnType<MemoryCacheManager['getCache']> {
    const cache = super.getCache(name);
    if (cache !== undefined) {
      cache.get = () => {
        throw new Error('down');
      };
    }
    return cache;
  }
}

@Configuration()
class Caches {
  @Bean({ primary: true }) cacheManager(): CacheManager {
    return new MemoryCacheManager(new CacheSettings({ rates: {} }));
  }
  @Bean({ name: 'broken' }) broken(): Broken {
    return new Broken();
  }
}

@Service()
class Defaults extends CachingConfigurer {
  constructor(private readonly log: Logger) {
    super();
  }
  override errorHandler(): CacheErrorHandler {
    return new LoggingCacheErrorHandler(this.log);
  }
}

@Service()
class Fragile {
  @Cacheable({ cacheNames: 'fragile', cacheManager: 'broken' }) find(x: string): string {
    return x;
  }
}

@Source({ name: 'words' })
class Words extends CollectionSource<string> {
  constructor() {
    super(['a', 'b', 'a', 'end']);
  }
}

let end: () => void;
const ended = new Promise<void>((resolve) => {
  end = resolve;
});

@Operator({ from: Words, async: { order: 'input', capacity: 1 } })
class Priced {
  constructor(
    private readonly rates: Rates,
    private readonly fragile: Fragile,
  ) {}
  async map(word: string): Promise<number> {
    const rate = await this.rates.of(this.fragile.find(word));
    // The server goes with the job, which is to be there when it is asked.
    if (word === 'end') await ended;
    return rate;
  }
}

@Sink({ from: Priced })
class Out extends CollectionSink<number> {}

@Application({ name: 'cached', scan: [] })
class Cached {}

test('a running application serves what its caches count, and what a handler swallowed', async () => {
  const prepared = prepareApplication(Cached, {
    env: {},
    properties: { 'http.port': 0 },
    classes: [Caches, Defaults, Fragile, Rates, Words, Priced, Out],
    output: { write: () => undefined, status: () => undefined } as never,
  });
  const running = await startApplication(prepared);
  const meters = async (): Promise<string[]> => {
    const text = await (await fetch(`${running.http?.url ?? ''}/metrics`)).text();
    return text.split('\n').filter((line) => line.startsWith('millrace_cache_'));
  };
  let lines: string[] = [];
  for (let n = 0; n < 100 && !lines.includes('millrace_cache_puts_total{manager="cacheManager",cache="rates"} 3'); n++)
    lines = await meters();
  end();
  await running.result;
  const of = (name: string): string => `millrace_cache_${name}{manager="cacheManager",cache="rates"}`;
  expect(lines).toEqual(
    expect.arrayContaining([
      `${of('hits_total')} 1`,
      `${of('misses_total')} 3`,
      `${of('evictions_total')} 0`,
      `${of('refreshes_total')} 0`,
      `${of('refresh_failures_total')} 0`,
      `${of('size')} 3`,
      'millrace_cache_puts_total{manager="broken",cache="fragile"} 4',
      'millrace_cache_errors_total{cache="fragile",action="get"} 4',
      'millrace_cache_errors_total{cache="fragile",action="put"} 0',
    ]),
  );
});
