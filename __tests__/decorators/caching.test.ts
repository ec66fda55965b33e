import { CacheEvict } from '../../decorators/cache-evict';
import { Caching } from '../../decorators/caching';
import { CACHE_OPERATIONS } from '../../lib/metadata/cache';

class Service {
  @CacheEvict({ cacheNames: 'first' })
  @Caching({
    evict: [{ cacheNames: 'a', key: (bill: string) => bill }, { cacheNames: 'b' }],
    cacheable: { cacheNames: 'c', key: '#bill' },
    put: [{ cacheNames: 'd' }],
  })
  @CacheEvict({ cacheNames: 'last' })
  find(_bill: string): number {
    return 1;
  }

  @Caching({}) nothing(): void {}

  // @ts-expect-error the key function wants a number, the method has a text
  @Caching({ evict: [{ key: (limit: number) => limit }] }) wrong(_bill: string): void {}

  // @ts-expect-error key and keyGenerator exclude each other
  @Caching({ put: { key: '#bill', keyGenerator: 'keys' } }) both(_bill: string): void {}
}

test('records what it holds between the lines above and below it: look-ups, puts, evictions', () => {
  expect(CACHE_OPERATIONS.get(Service, 'find').map(({ kind, cacheNames }) => [kind, cacheNames])).toEqual([
    ['evict', 'first'],
    ['cacheable', 'c'],
    ['put', 'd'],
    ['evict', 'a'],
    ['evict', 'b'],
    ['evict', 'last'],
  ]);
});

test('empty it records nothing', () => {
  expect(CACHE_OPERATIONS.get(Service, 'nothing')).toEqual([]);
});
