import { getEventListeners } from 'node:events';
import { typeorm } from '@millrace/starter-typeorm';
import {
  Around,
  Aspect,
  Async,
  Bean,
  Cacheable,
  CacheEvict,
  CacheManager,
  CachePut,
  CircuitBreaker,
  Configuration,
  currentTransaction,
  EventListener,
  ApplicationEventPublisher,
  Retryable,
  Service,
  Size,
  Transactional,
  TransactionManager,
  Valid,
  Validated,
  type ProceedingJoinPoint,
} from 'millrace';
import { TestContainer } from 'millrace/testing';
import { ShutdownSignal } from '../../lib/container/shutdown-signal';
import { MemoryDatabase } from '../support/memory-transactions';
import { CALLS, NOTHING, Order, tenThousand, timersLeft, type OneCall } from '../support/ten-thousand';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Refused extends Error {}

/** Every tenth call fails for good. */
const refused = (number: number): boolean => number % 10 === 0;

class Bill {
  @Size({ min: 3 }) readonly id: string;
  // Who holds the bill holds its order, which is watched.
  constructor(readonly order: Order) {
    this.id = refused(order.number) ? '' : order.id;
  }
}

@Configuration()
class Databases {
  @Bean() database(): MemoryDatabase {
    return new MemoryDatabase();
  }
}

/** How often the methods themselves were run. */
let runs = 0;

async function work({ number }: Order): Promise<number> {
  runs++;
  await turn();
  if (refused(number)) throw new Refused();
  return number;
}

type Options = OneCall['options'];

@Service()
@Validated()
class Shop {
  @Cacheable({ cacheNames: 'prices', key: '#order.id' }) async price(order: Order): Promise<number> {
    return work(order);
  }
  @Cacheable({ cacheNames: 'now', key: '#order.id' }) priceNow(order: Order): number {
    runs++;
    if (refused(order.number)) throw new Refused();
    return order.number;
  }
  @Cacheable({ cacheNames: 'shared', key: '#order.number % 100', sync: true })
  async shared(order: Order): Promise<number> {
    return work(order);
  }
  @CachePut({ cacheNames: 'prices', key: '#order.id' }) async put(order: Order): Promise<number> {
    return work(order);
  }
  @CacheEvict({ cacheNames: 'prices', key: '#order.id' }) async evict(order: Order): Promise<number> {
    return work(order);
  }
  @Retryable({ maxAttempts: 3, backoff: { delay: 5, multiplier: 2, random: true } })
  async retried(order: Order, _options: Options): Promise<number> {
    return work(order);
  }
  @Retryable({ backoff: { delay: '1 min' } }) async patient(order: Order, _options: Options): Promise<number> {
    return work(order);
  }
  @Retryable({ maxAttempts: 3, backoff: { delay: 0 } }) retriedNow(order: Order): number {
    runs++;
    if (refused(order.number)) throw new Refused();
    return order.number;
  }
  @CircuitBreaker({ maxAttempts: 500, resetTimeout: '1 h' }) async guarded(order: Order): Promise<number> {
    return work(order);
  }
  async checked(@Valid() _bill: Bill): Promise<number> {
    runs++;
    await turn();
    return 1;
  }
  @Transactional() async booked(order: Order): Promise<number> {
    return work(order);
  }
  @Transactional({ propagation: 'NESTED', timeout: '1 min' }) async nested(order: Order): Promise<number> {
    return this.booked(order);
  }
  async advised(order: Order): Promise<number> {
    return work(order);
  }
  @Async('pool') async later(order: Order): Promise<number> {
    return work(order);
  }
  @EventListener() async heard(order: Order): Promise<void> {
    await work(order);
  }
  @Async('pool')
  @Cacheable({ cacheNames: 'stacked', key: '#order.id' })
  @CircuitBreaker({ maxAttempts: 5000 })
  @Retryable({ maxAttempts: 2, backoff: { delay: 5 } })
  @Transactional()
  async stacked(order: Order, @Valid() _bill: Bill, _options: Options): Promise<number> {
    return work(order);
  }
}

@Aspect()
class Timing {
  @Around('Shop.advised') async around(point: ProceedingJoinPoint): Promise<unknown> {
    return await point.proceed();
  }
  @Around('Shop.stacked') async outer(point: ProceedingJoinPoint): Promise<unknown> {
    return await point.proceed();
  }
}

/** A call, and how often the method itself runs in ten thousand; nine of ten succeed. */
const ANNOTATIONS: readonly (readonly [string, (shop: Shop, one: OneCall) => unknown, number])[] = [
  ['@Cacheable', (shop, { order }) => shop.price(order), CALLS],
  ['@Cacheable of a synchronous method', (shop, { order }) => shop.priceNow(order), CALLS],
  // Of a hundred keys, each for a hundred calls; the keys of refused calls are those of refused calls only.
  ['@Cacheable with sync', (shop, { order }) => shop.shared(order), 100],
  ['@CachePut', (shop, { order }) => shop.put(order), CALLS],
  ['@CacheEvict', (shop, { order }) => shop.evict(order), CALLS],
  ['@Retryable with waits', (shop, { order, options }) => shop.retried(order, options), CALLS * 1.2],
  ['@Retryable at once', (shop, { order }) => shop.retriedNow(order), CALLS * 1.2],
  ['@CircuitBreaker', (shop, { order }) => shop.guarded(order), CALLS],
  ['@Validated', (shop, { order }) => shop.checked(new Bill(order)), CALLS * 0.9],
  ['@Transactional', (shop, { order }) => shop.booked(order), CALLS],
  ['@Transactional with a time and one inside', (shop, { order }) => shop.nested(order), CALLS],
  ['@Aspect', (shop, { order }) => shop.advised(order), CALLS],
  ['@Async', (shop, { order }) => shop.later(order), CALLS],
  [
    'all of them',
    (shop, { order, options }) => shop.stacked(order, new Bill({ ...order, number: 1 }), options),
    CALLS * 1.1,
  ],
];

const names = ['prices', 'now', 'shared', 'stacked'];

async function started(): Promise<TestContainer> {
  return TestContainer.start([Shop, Timing, Databases], {
    properties: {
      'millrace.executors.pool': { coreSize: 100, queueCapacity: CALLS },
      // With a time to live caches have timers.
      'millrace.caches': Object.fromEntries(names.map((name) => [name, { ttl: '10 min' }])),
    },
  });
}

/** The life of an application: after its end no timer of it is left, and nobody listens to its end. */
async function live(
  calls: (container: TestContainer, shop: Shop, shutdown: ShutdownSignal) => Promise<void>,
): Promise<void> {
  const left = await timersLeft(async () => {
    const container = await started();
    const shutdown = container.get(ShutdownSignal);
    const database = container.get(MemoryDatabase);
    await calls(container, container.get(Shop), shutdown);
    expect(database.open).toBe(0);
    await container.close();
    expect(getEventListeners(shutdown.signal, 'abort')).toEqual([]);
  });
  expect(left).toEqual([]);
}

beforeEach(() => {
  runs = 0;
});

describe('ten thousand calls at a time leave nothing behind:', () => {
  test.each(ANNOTATIONS)(
    '%s',
    (_, call, expectedRuns) =>
      live(async (_container, shop, { signal }) => {
        const outcome = await tenThousand((one) => call(shop, one), [signal]);
        expect(outcome).toMatchObject({ rest: NOTHING, fulfilled: CALLS * 0.9, rejected: CALLS * 0.1 });
        expect(runs).toBe(expectedRuns);
        // However many calls wait, they share one.
        expect(outcome.mostListeners).toBeLessThanOrEqual(1);
      }),
    60_000,
  );

  test(
    '@EventListener',
    () =>
      live(async (container) => {
        const events = container.get(ApplicationEventPublisher);
        const { rest } = await tenThousand(({ order }) => events.publishEvent(order));
        expect(rest).toEqual(NOTHING);
        expect(runs).toBe(CALLS);
      }),
    60_000,
  );

  test(
    'calls that are given up while they wait: by their callers, and by the end of the application',
    () =>
      live(async (_container, shop, shutdown) => {
        const caller = new AbortController();
        const outcome = await tenThousand(
          ({ number, options }) => {
            if (number === CALLS - 1) {
              // By then all wait, for a minute.
              setTimeout(() => {
                caller.abort();
                shutdown.begin();
              }, 500);
            }
            return shop.patient(new Order(0), number % 2 === 0 ? caller : options);
          },
          [shutdown.signal, caller.signal],
        );
        expect(outcome).toMatchObject({ rest: NOTHING, fulfilled: 0, rejected: CALLS });
        expect(runs).toBe(CALLS);
      }),
    60_000,
  );

  test(
    '@Cacheable keeps values, and nothing of the calls; once closed, not even those',
    () =>
      live(async (container, shop) => {
        const prices = container.get(CacheManager).getCache('prices');
        await tenThousand(({ order }) => shop.price(order));
        expect(prices?.statistics.size).toBe(CALLS * 0.9);
        await container.close();
        expect(prices?.statistics.size).toBe(0);
      }),
    60_000,
  );
});

describe('ten thousand transactions on one connection', () => {
  @Service()
  class Ledger {
    @Transactional() async book(order: Order): Promise<string> {
      await turn();
      if (refused(order.number)) throw new Refused();
      return order.id;
    }
  }

  test('leave nothing behind, and the connection is free', async () => {
    const left = await timersLeft(async () => {
      await using container = await TestContainer.start([Ledger], {
        starters: [typeorm({ datasource: { url: 'sqlite::memory:', acquireTimeout: 120_000 } })],
      });
      const ledger = container.get(Ledger);
      const outcome = await tenThousand(({ order }) => ledger.book(order));
      expect(outcome).toMatchObject({ rest: NOTHING, fulfilled: CALLS * 0.9, rejected: CALLS * 0.1 });
      expect(currentTransaction(container.get(TransactionManager))).toBeUndefined();
      expect(await ledger.book(new Order(1))).toBe('o-1');
    });
    expect(left).toEqual([]);
  }, 120_000);
});
