import { AsyncLocalStorage } from 'node:async_hooks';
import { Cacheable } from '../../../../decorators/cacheable';
import { cacheAdvisor } from '../../../../lib/advice/cache/cache-advisor';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { CacheSettings } from '../../../../lib/advice/cache/cache-settings';
import type { MemoryCache } from '../../../../lib/advice/cache/memory-cache';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import { advise } from '../../../support/advised-class';
import { turn } from '../../../support/caches/caches-under-test';

const START = 1_000_000;

let manager: MemoryCacheManager;
let cache: MemoryCache;
let loads: { readonly bill: string; resolve(value: unknown): void; reject(error: Error): void }[];

/** Its loads end when a test says so. */
class Bills {
  @Cacheable({ cacheNames: 'bills' }) find(bill: string): Promise<unknown> {
    return this.#load(bill);
  }
  @Cacheable({ cacheNames: 'bills', sync: true }) findOnce(bill: string): Promise<unknown> {
    return this.#load(bill);
  }
  @Cacheable({ cacheNames: ['bills', 'other'] }) findInTwo(bill: string): Promise<unknown> {
    return this.#load(bill);
  }
  @Cacheable({ cacheNames: 'bills', unless: '#result == null' }) findSome(bill: string): Promise<unknown> {
    return this.#load(bill);
  }
  @Cacheable({ cacheNames: 'bills' }) count(_bill: string): number {
    return ++this.counted;
  }
  counted = 0;
  readonly contexts: (string | undefined)[] = [];

  #load(bill: string): Promise<unknown> {
    this.contexts.push(context.getStore());
    return new Promise((resolve, reject) => loads.push({ bill, resolve, reject }));
  }
}

const context = new AsyncLocalStorage<string>();

let bills: Bills;

beforeEach(() => {
  jest.useFakeTimers({ now: START, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  manager = new MemoryCacheManager(new CacheSettings({ bills: { ttl: 1_000, refreshAhead: 0.8 }, other: {} }));
  cache = manager.getCache('bills')!;
  loads = [];
  bills = advise(Bills, [cacheAdvisor()], new Map([[CacheManager, manager]])).create();
  cache.put('x', 'old');
});
afterEach(() => {
  manager.close();
  jest.useRealTimers();
});

const at = (milliseconds: number): void => {
  jest.setSystemTime(START + milliseconds);
};

test('an entry that is read before its part of the time is not loaded anew', async () => {
  at(799);
  expect(await bills.find('x')).toBe('old');
  await turn();
  expect(loads).toEqual([]);
});

test.each(['find', 'findOnce', 'findInTwo', 'findSome'] as const)(
  '%s: one that is read after it is given out at once, loaded once for all readers, and lives anew',
  async (find) => {
    at(800);
    expect(await Promise.all([bills[find]('x'), bills[find]('x')])).toEqual(['old', 'old']);
    expect(loads).toEqual([]);
    await turn();
    expect(await bills[find]('x')).toBe('old');
    await turn();
    expect(loads.map(({ bill }) => bill)).toEqual(['x']);
    loads[0]!.resolve('new');
    await turn();
    expect(await bills[find]('x')).toBe('new');
    at(1_700);
    expect(cache.get('x')?.value).toBe('new');
    expect(cache.statistics).toMatchObject({ refreshes: 1, refreshFailures: 0, puts: 2 });
  },
);

test('a synchronous method is loaded anew after its caller has gone on', async () => {
  at(900);
  expect([bills.count('x'), bills.counted]).toEqual(['old', 0]);
  await turn();
  expect([bills.count('x'), bills.counted]).toEqual([1, 1]);
});

test('a failure keeps the old value until its end, is counted, and is not tried again at every read', async () => {
  at(800);
  await bills.find('x');
  await turn();
  loads[0]!.reject(new Error('down'));
  await turn();
  expect(await bills.find('x')).toBe('old');
  await turn();
  expect(loads).toHaveLength(1);
  expect(cache.statistics).toMatchObject({ refreshes: 0, refreshFailures: 1 });
  at(899);
  await bills.find('x');
  await turn();
  expect(loads).toHaveLength(1);
  at(900);
  await bills.find('x');
  await turn();
  expect(loads).toHaveLength(2);
  at(1_001);
  expect(cache.get('x')).toBeUndefined();
});

test('what unless keeps out is not stored; the old value stays until its end', async () => {
  at(800);
  await bills.findSome('x');
  await turn();
  loads[0]!.resolve(null);
  await turn();
  expect(await bills.findSome('x')).toBe('old');
  at(1_001);
  expect(cache.get('x')).toBeUndefined();
});

test.each<[string, () => void, unknown]>([
  ['evicted', () => cache.evict('x'), undefined],
  ['cleared', () => cache.clear(), undefined],
  ['stored anew', () => cache.put('x', 'newest'), 'newest'],
])('what was %s meanwhile is not overwritten by the older load', async (_what, change, expected) => {
  at(800);
  await bills.find('x');
  await turn();
  change();
  loads[0]!.resolve('loaded before');
  await turn();
  expect(cache.get('x')?.value).toBe(expected);
});

test('sync: who misses while the load of a refresh goes on waits for it', async () => {
  at(900);
  await bills.findOnce('x');
  await turn();
  at(1_001);
  const missed = bills.findOnce('x');
  await turn();
  expect(loads).toHaveLength(1);
  loads[0]!.resolve('new');
  expect(await missed).toBe('new');
  await turn();
  expect(await bills.findOnce('x')).toBe('new');
});

test("a load is nobody's: it takes no part in the reader's context, a transaction say", async () => {
  at(800);
  await context.run('transaction', () => bills.find('x'));
  await turn();
  expect(bills.contexts).toEqual([undefined]);
});

test('a cache that is closed takes nothing any more from a load that still runs', async () => {
  at(800);
  await bills.find('x');
  await turn();
  manager.close();
  loads[0]!.resolve('late');
  await turn();
  expect(cache.size).toBe(0);
});

test('a cache that is asked twice to refresh a key loads once', async () => {
  let loaded = 0;
  const load = (): { value: number } => ({ value: ++loaded });
  cache.refresh('x', load);
  cache.refresh('x', load);
  cache.refresh('y', load);
  await turn();
  expect([loaded, cache.get('x')?.value, cache.get('y')?.value]).toEqual([2, 1, 2]);
});
