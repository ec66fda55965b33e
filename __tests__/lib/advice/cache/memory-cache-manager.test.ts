import { CacheSettings } from '../../../../lib/advice/cache/cache-settings';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';

const managers: MemoryCacheManager[] = [];

function managerOf(...settings: ConstructorParameters<typeof CacheSettings>): MemoryCacheManager {
  const manager = new MemoryCacheManager(new CacheSettings(...settings));
  managers.push(manager);
  return manager;
}

function cacheOf(bounds: { ttl?: number | string; maxEntries?: number } = {}) {
  return managerOf({ flows: bounds }).getCache('flows')!;
}

afterEach(() => {
  jest.useRealTimers();
  for (const manager of managers.splice(0)) manager.close();
});

describe('MemoryCache', () => {
  test('keeps undefined and null like any other value', () => {
    const cache = cacheOf();
    cache.put('a', undefined);
    cache.put('b', null);
    expect(cache.get('a')).toMatchObject({ value: undefined });
    expect(cache.get('b')).toMatchObject({ value: null });
    expect(cache.get('c')).toBeUndefined();
  });

  test('gives out the value itself, and takes names that objects have by nature', () => {
    const cache = cacheOf();
    const value = { a: 1 };
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(cache.get(key)).toBeUndefined();
      cache.put(key, value);
      expect(cache.get(key)?.value).toBe(value);
    }
  });

  test('an entry that was not read gives way first, and the bound holds', () => {
    const cache = cacheOf({ maxEntries: 3 });
    for (const key of ['a', 'b', 'c']) cache.put(key, key);
    cache.get('a');
    cache.put('d', 'd');
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key)?.value)).toEqual(['a', undefined, 'c', 'd']);
    for (let i = 0; i < 1_000; i++) {
      cache.put(i, i);
      cache.get(i);
      expect(cache.size).toBe(3);
    }
    expect(cache.statistics.evictions).toBe(1_001);
  });

  test('putting a key again makes no other give way', () => {
    const cache = cacheOf({ maxEntries: 2 });
    cache.put('a', 1);
    cache.put('b', 1);
    cache.put('a', 2);
    expect([cache.get('a')?.value, cache.get('b')?.value]).toEqual([2, 1]);
  });

  test('an entry expires, and is removed although nobody asks for it', () => {
    jest.useFakeTimers({ now: 0 });
    const cache = cacheOf({ ttl: '2 s' });
    cache.put('a', 1);
    jest.setSystemTime(1_999);
    expect(cache.get('a')?.value).toBe(1);
    jest.setSystemTime(2_001);
    expect(cache.get('a')).toBeUndefined();
    cache.put('b', 1);
    jest.advanceTimersByTime(10_000);
    expect(cache.size).toBe(0);
  });

  test('counts', () => {
    const cache = cacheOf();
    cache.get('a');
    cache.put('a', 1);
    cache.get('a');
    cache.get('a');
    cache.evict('a');
    cache.get('a');
    expect(cache.statistics).toMatchObject({ hits: 2, misses: 2, puts: 1, evictions: 0 });
  });

  test('clear removes all', () => {
    const cache = cacheOf();
    cache.put('a', 1);
    cache.clear();
    expect([cache.get('a'), cache.size]).toEqual([undefined, 0]);
  });
});

describe('MemoryCacheManager', () => {
  test('closing leaves no timer behind', () => {
    jest.useFakeTimers();
    const manager = managerOf({ flows: { ttl: '1 s' } });
    manager.getCache('flows')?.put('a', 1);
    expect(jest.getTimerCount()).toBe(1);
    manager.close();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('with no cache declared every name is one, else only the declared', () => {
    const open = managerOf();
    expect(open.getCache('any')).toBe(open.getCache('any'));
    expect(open.cacheNames).toEqual(['any']);
    const closed = managerOf({ flows: {} });
    expect(closed.getCache('flows')).toBeDefined();
    expect(closed.getCache('any')).toBeUndefined();
    expect(closed.cacheNames).toEqual(['flows']);
  });

  test.each([
    [{ maxEntries: 0 }, 'MILLRACE_CACHE_MAX_ENTRIES'],
    [{ maxEntries: 1.5 }, 'MILLRACE_CACHE_MAX_ENTRIES'],
    [{ ttl: 'soon' }, 'MILLRACE_CONFIG_DURATION'],
    [{ ttl: -1 }, 'MILLRACE_CONFIG_DURATION'],
  ])('%p is refused', (bounds, code) => {
    expect(() => managerOf({ flows: bounds })).toThrow(expect.objectContaining({ code }));
  });
});
