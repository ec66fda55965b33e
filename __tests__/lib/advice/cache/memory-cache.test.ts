import fc from 'fast-check';
import { CacheSettings, checkBounds, type CacheBounds } from '../../../../lib/advice/cache/cache-settings';
import { MemoryCache } from '../../../../lib/advice/cache/memory-cache';

const caches: MemoryCache[] = [];

function cacheOf(bounds: CacheBounds = {}): MemoryCache {
  const cache = new MemoryCache('flows', checkBounds('flows', bounds));
  caches.push(cache);
  return cache;
}

const valueOf = (cache: MemoryCache, key: unknown): unknown => cache.get(key)?.value;

afterEach(() => {
  jest.useRealTimers();
  for (const cache of caches.splice(0)) cache.close();
});

test('gives out the value itself', () => {
  const cache = cacheOf();
  const value = { a: 1 };
  cache.put('a', value);
  expect(valueOf(cache, 'a')).toBe(value);
});

describe('the bound', () => {
  test('the least recently used entry gives way; reading and storing are uses', () => {
    const cache = cacheOf({ maxEntries: 3 });
    for (const key of ['a', 'b', 'c']) cache.put(key, key);
    cache.get('a');
    cache.put('b', 'B');
    cache.put('d', 'd');
    expect(['a', 'b', 'c', 'd'].map((key) => valueOf(cache, key))).toEqual(['a', 'B', undefined, 'd']);
  });

  test('putting a key again makes no other give way', () => {
    const cache = cacheOf({ maxEntries: 2 });
    cache.put('a', 1);
    cache.put('b', 1);
    cache.put('a', 2);
    expect([valueOf(cache, 'a'), valueOf(cache, 'b'), cache.statistics.evictions]).toEqual([2, 1, 0]);
  });

  test('room that was made by evicting is used before another gives way', () => {
    const cache = cacheOf({ maxEntries: 2 });
    cache.put('a', 1);
    cache.put('b', 1);
    cache.evict('b');
    cache.put('c', 1);
    expect([valueOf(cache, 'a'), valueOf(cache, 'c'), cache.statistics.evictions]).toEqual([1, 1, 0]);
  });

  test('any sequence of uses keeps what a list in the order of use keeps', () => {
    const command = fc.tuple(fc.constantFrom('put', 'put', 'get', 'evict', 'clear'), fc.nat(7));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(command, { maxLength: 60 }), (maxEntries, commands) => {
        const cache = cacheOf({ maxEntries });
        let oldestFirst: [number, number][] = [];
        let evictions = 0;
        commands.forEach(([kind, key], value) => {
          const found = oldestFirst.find(([other]) => other === key);
          const others = oldestFirst.filter(([other]) => other !== key);
          if (kind === 'put') {
            if (found === undefined && oldestFirst.length === maxEntries) {
              others.shift();
              evictions++;
            }
            oldestFirst = [...others, [key, value]];
            cache.put(key, value);
          } else if (kind === 'get') {
            if (found !== undefined) oldestFirst = [...others, found];
            expect(valueOf(cache, key)).toBe(found?.[1]);
          } else if (kind === 'evict') {
            oldestFirst = others;
            cache.evict(key);
          } else {
            oldestFirst = [];
            cache.clear();
          }
          expect(cache.statistics).toMatchObject({ size: oldestFirst.length, evictions });
        });
      }),
    );
  });
});

describe('times', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));

  test('an entry expires, and is removed although nobody asks for it', () => {
    const cache = cacheOf({ ttl: '2 s' });
    cache.put('a', 1);
    jest.setSystemTime(1_001_999);
    expect(valueOf(cache, 'a')).toBe(1);
    jest.setSystemTime(1_002_001);
    expect(cache.get('a')).toBeUndefined();
    cache.put('b', 1);
    jest.advanceTimersByTime(10_000);
    expect(cache.statistics).toMatchObject({ size: 0, evictions: 0 });
  });

  test('tti: an entry that is read lives on, one that is not ends, and is removed', () => {
    const cache = cacheOf({ tti: '1 s' });
    cache.put('read', 1);
    cache.put('idle', 1);
    for (let n = 0; n < 5; n++) {
      // The search for expired entries runs meanwhile.
      jest.advanceTimersByTime(900);
      expect(valueOf(cache, 'read')).toBe(1);
    }
    expect(cache.get('idle')).toBeUndefined();
    jest.advanceTimersByTime(5_000);
    expect(cache.size).toBe(0);
  });

  test('tti and ttl: the earlier end counts, reads do not move that of ttl', () => {
    const cache = cacheOf({ tti: '1 s', ttl: '2500 ms' });
    cache.put('a', 1);
    cache.put('idle', 1);
    for (const moment of [900, 1_800, 2_400]) {
      jest.setSystemTime(1_000_000 + moment);
      expect(valueOf(cache, 'a')).toBe(1);
    }
    expect(cache.get('idle')).toBeUndefined();
    jest.setSystemTime(1_002_502);
    expect(cache.get('a')).toBeUndefined();
  });

  test("an entry that has expired takes no other entry's room", () => {
    const cache = cacheOf({ ttl: '1 s', maxEntries: 1 });
    cache.put('a', 1);
    jest.setSystemTime(1_001_001);
    cache.put('a', 2);
    expect([valueOf(cache, 'a'), cache.size, cache.statistics.evictions]).toEqual([2, 1, 0]);
  });

  test('closing leaves no timer behind', () => {
    const cache = cacheOf({ ttl: '1 s' });
    cache.put('a', 1);
    expect(jest.getTimerCount()).toBe(1);
    cache.close();
    expect([jest.getTimerCount(), cache.size]).toEqual([0, 0]);
  });
});

describe('bounds', () => {
  test.each<[CacheBounds, string]>([
    [{ maxEntries: 0 }, 'MILLRACE_CACHE_MAX_ENTRIES'],
    [{ maxEntries: 1.5 }, 'MILLRACE_CACHE_MAX_ENTRIES'],
    [{ ttl: 'soon' }, 'MILLRACE_CONFIG_DURATION'],
    [{ ttl: -1 }, 'MILLRACE_CONFIG_DURATION'],
    [{ tti: 'soon' }, 'MILLRACE_CONFIG_DURATION'],
    [{ ttl: 1, refreshAhead: 0 }, 'MILLRACE_CACHE_REFRESH_AHEAD'],
    [{ ttl: 1, refreshAhead: 1 }, 'MILLRACE_CACHE_REFRESH_AHEAD'],
    [{ ttl: 1, refreshAhead: NaN }, 'MILLRACE_CACHE_REFRESH_AHEAD'],
    [{ tti: 1, refreshAhead: 0.5 }, 'MILLRACE_CACHE_REFRESH_AHEAD'],
  ])('%p is refused', (bounds, code) => {
    expect(() => new CacheSettings({ flows: bounds })).toThrow(expect.objectContaining({ code }));
  });
});
