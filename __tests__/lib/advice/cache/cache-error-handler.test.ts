import { CacheEvict } from '../../../../decorators/cache-evict';
import { CachePut } from '../../../../decorators/cache-put';
import { Cacheable } from '../../../../decorators/cacheable';
import { cacheAdvisor } from '../../../../lib/advice/cache/cache-advisor';
import { Cache, type CacheEntry } from '../../../../lib/advice/cache/cache';
import { CacheErrorHandler } from '../../../../lib/advice/cache/cache-error-handler';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { CachingConfigurer } from '../../../../lib/advice/cache/caching-configurer';
import { LoggingCacheErrorHandler } from '../../../../lib/advice/cache/logging-cache-error-handler';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import type { Token } from '../../../../lib/container/container';
import { advise } from '../../../support/advised-class';

/** A cache whose every use fails: by a rejection, or at once. */
class FailingCache extends Cache {
  readonly name = 'bills';
  readonly statistics = { hits: 0, misses: 0, puts: 0, evictions: 0 };
  constructor(private readonly fail: (use: string) => never | Promise<never>) {
    super();
  }
  override get(): Promise<CacheEntry> {
    return this.fail('get');
  }
  override put(): Promise<void> {
    return this.fail('put');
  }
  override evict(): Promise<void> {
    return this.fail('evict');
  }
  override clear(): Promise<void> {
    return this.fail('clear');
  }
}

class Failing extends CacheManager {
  readonly cacheNames = ['bills'];
  constructor(
    readonly asynchronous: boolean,
    readonly cache: Cache,
  ) {
    super();
  }
  override getCache(): Cache {
    return this.cache;
  }
}

class Recording extends CacheErrorHandler {
  readonly seen: unknown[] = [];
  constructor(private readonly rethrow = false) {
    super();
  }
  override handleCacheGetError(...args: [unknown, Cache, unknown]): void {
    this.#see('get', args);
  }
  override handleCachePutError(...args: [unknown, Cache, unknown, unknown]): void {
    this.#see('put', args);
  }
  override handleCacheEvictError(...args: [unknown, Cache, unknown]): void {
    this.#see('evict', args);
  }
  override handleCacheClearError(...args: [unknown, Cache]): void {
    this.#see('clear', args);
  }
  #see(kind: string, [error, ...args]: readonly unknown[]): void {
    this.seen.push([kind, (error as Error).message, ...args]);
    if (this.rethrow) throw new Error(`refused: ${(error as Error).message}`);
  }
}

class Bills {
  calls = 0;
  @Cacheable({ cacheNames: 'bills' }) async find(_bill: unknown): Promise<string> {
    this.calls++;
    return 'found';
  }
  @Cacheable({ cacheNames: 'bills', sync: true }) async findOnce(_bill: string): Promise<string> {
    this.calls++;
    return 'found';
  }
  @CachePut({ cacheNames: 'bills' }) async save(_bill: string): Promise<string> {
    return 'saved';
  }
  @CacheEvict({ cacheNames: 'bills' }) async remove(_bill: string): Promise<string> {
    return 'removed';
  }
  @CacheEvict({ cacheNames: 'bills', allEntries: true }) async removeAll(): Promise<string> {
    return 'all removed';
  }
}

class Configurer extends CachingConfigurer {
  constructor(private readonly handler: CacheErrorHandler) {
    super();
  }
  override errorHandler(): CacheErrorHandler {
    return this.handler;
  }
}

const FAILURES = [
  ['rejects', (use: string) => Promise.reject(new Error(`no ${use}`))],
  [
    'throws',
    (use: string) => {
      throw new Error(`no ${use}`);
    },
  ],
] as const;

describe.each(FAILURES)('a cache that %s', (_name, fail) => {
  const cache = new FailingCache(fail);

  function make(handler?: CacheErrorHandler): Bills {
    const beans = new Map<Token, unknown>([[CacheManager, new Failing(true, cache)]]);
    if (handler !== undefined) beans.set(CachingConfigurer, new Configurer(handler));
    return advise(Bills, [cacheAdvisor()], beans).create();
  }

  test('without a handler the error is that of the call; after a failed read the method does not run', async () => {
    const bills = make();
    await expect(bills.find('x')).rejects.toThrow('no get');
    await expect(bills.findOnce('x')).rejects.toThrow('no get');
    expect(bills.calls).toBe(0);
    await expect(bills.save('x')).rejects.toThrow('no put');
    await expect(bills.remove('x')).rejects.toThrow('no evict');
    await expect(bills.removeAll()).rejects.toThrow('no clear');
  });

  test('a handler that returns has dealt with it; it is given what was tried', async () => {
    const handler = new Recording();
    const bills = make(handler);
    expect(await bills.find('x')).toBe('found');
    expect(await bills.findOnce('y')).toBe('found');
    expect(await bills.save('x')).toBe('saved');
    expect(await bills.remove('x')).toBe('removed');
    expect(await bills.removeAll()).toBe('all removed');
    expect(handler.seen).toEqual([
      ['get', 'no get', cache, 'x'],
      ['put', 'no put', cache, 'x', 'found'],
      ['get', 'no get', cache, 'y'],
      ['put', 'no put', cache, 'y', 'found'],
      ['put', 'no put', cache, 'x', 'saved'],
      ['evict', 'no evict', cache, 'x'],
      ['clear', 'no clear', cache],
    ]);
  });

  test('what a handler throws is the error of the call', async () => {
    await expect(make(new Recording(true)).find('x')).rejects.toThrow('refused: no get');
  });
});

test('the errors of the method, and of a key that no cache can take, are none of its business', async () => {
  const handler = new Recording();
  class Own {
    @Cacheable({ cacheNames: 'bills' }) async find(_bill: unknown): Promise<string> {
      throw new Error('of the method');
    }
  }
  const fails = new FailingCache(() => {
    throw new Error('no get');
  });
  const beans = new Map<Token, unknown>([
    [CacheManager, new Failing(true, fails)],
    [CachingConfigurer, new Configurer(handler)],
  ]);
  const own = advise(Own, [cacheAdvisor()], beans).create();
  await expect(own.find('x')).rejects.toThrow('of the method');
  expect(handler.seen).toHaveLength(1);

  const memory = new MemoryCacheManager();
  beans.set(CacheManager, memory);
  const bills = advise(Bills, [cacheAdvisor()], beans).create();
  await expect(bills.find(Symbol('x'))).rejects.toMatchObject({ code: 'MILLRACE_CACHE_KEY_UNSUPPORTED' });
  expect([handler.seen.length, bills.calls]).toEqual([1, 0]);
  memory.close();
});

test('LoggingCacheErrorHandler swallows, logs and counts', async () => {
  const lines: [Record<string, unknown>, string][] = [];
  const handler = new LoggingCacheErrorHandler({ warn: (fields, text) => void lines.push([fields, text]) });
  const cache = new FailingCache((use) => Promise.reject(new Error(`no ${use}`)));
  const beans = new Map<Token, unknown>([
    [CacheManager, new Failing(true, cache)],
    [CachingConfigurer, new Configurer(handler)],
  ]);
  const bills = advise(Bills, [cacheAdvisor()], beans).create();
  await bills.find('x');
  await bills.remove('x');
  await bills.removeAll();
  await bills.find('y');
  expect([...handler.failures]).toEqual([['bills', { get: 2, put: 2, evict: 1, clear: 1 }]]);
  expect(lines.map(([{ action, cache: name, key }]) => [action, name, key])).toEqual([
    ['get', 'bills', 'x'],
    ['put', 'bills', 'x'],
    ['evict', 'bills', 'x'],
    ['clear', 'bills', undefined],
    ['get', 'bills', 'y'],
    ['put', 'bills', 'y'],
  ]);
  expect(lines[0]).toEqual([
    { err: new Error('no get'), cache: 'bills', action: 'get', key: 'x' },
    'a cache failed; the call goes on without it',
  ]);
});
