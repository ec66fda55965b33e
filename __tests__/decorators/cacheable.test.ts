import { CacheConfig } from '../../decorators/cache-config';
import { CacheEvict } from '../../decorators/cache-evict';
import { CachePut } from '../../decorators/cache-put';
import { Cacheable } from '../../decorators/cacheable';
import { CACHE_CONFIGS, CACHE_OPERATIONS } from '../../lib/metadata/cache';

@CacheConfig({ cacheNames: 'flows' })
class Service {
  @Cacheable({ key: '#bill' })
  @CachePut({ cacheNames: 'other' })
  @CacheEvict({ allEntries: true })
  find(_bill: string): number {
    return 1;
  }

  @Cacheable({ key: (bill: string, limit: number) => bill + String(limit) }) typed(
    _bill: string,
    _limit: number,
  ): void {}

  // @ts-expect-error the key function wants a number, the method has a text
  @Cacheable({ key: (limit: number) => limit }) wrong(_bill: string): void {}

  // @ts-expect-error the key function wants two arguments, the method has one
  @CachePut({ key: (bill: string, limit: number) => bill + String(limit) }) few(_bill: string): void {}

  // @ts-expect-error a condition is checked in the same way
  @CacheEvict({ condition: (limit: number) => limit > 1 }) condition(_bill: string): void {}
}

test('all record in the order of their lines', () => {
  expect(CACHE_OPERATIONS.get(Service, 'find')).toEqual([
    { kind: 'cacheable', key: '#bill' },
    { kind: 'put', cacheNames: 'other' },
    { kind: 'evict', allEntries: true },
  ]);
  expect(CACHE_CONFIGS.get(Service)).toEqual({ cacheNames: 'flows' });
});
