import { CacheSettings } from '../../../../lib/advice/cache/cache-settings';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';

test('with no cache declared every name is one, with ten thousand entries at most', () => {
  const manager = new MemoryCacheManager();
  const cache = manager.getCache('any')!;
  expect(manager.getCache('any')).toBe(cache);
  expect(manager.cacheNames).toEqual(['any']);
  for (let n = 0; n < 10_001; n++) cache.put(n, n);
  expect(cache.statistics).toMatchObject({ size: 10_000, evictions: 1 });
  manager.close();
});

test('closing empties all caches and stops their timers', () => {
  jest.useFakeTimers();
  try {
    const manager = new MemoryCacheManager(new CacheSettings({ flows: { ttl: '1 s' }, rates: { tti: '1 s' } }));
    for (const name of manager.cacheNames) manager.getCache(name)?.put('a', 1);
    expect(jest.getTimerCount()).toBe(2);
    manager.close();
    expect(jest.getTimerCount()).toBe(0);
    expect(manager.cacheNames.map((name) => manager.getCache(name)?.size)).toEqual([0, 0]);
  } finally {
    jest.useRealTimers();
  }
});
