import { Cacheable } from '../../../../decorators/cacheable';
import { cacheAdvisor } from '../../../../lib/advice/cache/cache-advisor';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';
import { AsynchronousCacheManager } from '../../../support/caches/asynchronous-caches';

const memory = new MemoryCacheManager();
const remote = new AsynchronousCacheManager();

function make<T extends object>(type: Class<T>, manager: CacheManager = memory): T {
  const advised = advise(type, [cacheAdvisor()], new Map([[CacheManager, manager]]));
  advised.faults.throwIfAny(type.name);
  return advised.create();
}

beforeEach(() => {
  for (const manager of [memory, remote]) {
    for (const name of manager.cacheNames) void manager.getCache(name)?.clear();
  }
});
afterAll(() => {
  memory.close();
});

describe('synchronous methods', () => {
  test('stay synchronous with in-process caches', () => {
    class Service {
      calls = 0;
      @Cacheable({ cacheNames: 'square' }) square(n: number): number {
        this.calls++;
        return n * n;
      }
      @Cacheable({ cacheNames: 'square2', sync: true }) squareOnce(n: number): number {
        this.calls++;
        return n * n;
      }
    }
    const service = make(Service);
    expect([service.square(3), service.square(3), service.squareOnce(3), service.squareOnce(3), service.calls]).toEqual(
      [9, 9, 9, 9, 2],
    );
  });

  test('are refused where caches answer by promises', () => {
    class Service {
      @Cacheable({ cacheNames: 'square' }) square(n: number): number {
        return n * n;
      }
    }
    expect(() => make(Service, remote)).toThrow(expect.objectContaining({ code: 'MILLRACE_CACHE_ASYNCHRONOUS' }));
  });

  test('a method without a declared type keeps returning promises once it did', async () => {
    class Service {
      @Cacheable({ cacheNames: 'untyped' }) find(bill: string) {
        return Promise.resolve(bill);
      }
    }
    const service = make(Service);
    await service.find('a');
    expect(service.find('a')).toBeInstanceOf(Promise);
  });
});

test('sync: who waits for a load does not ask a cache that answers by promises', async () => {
  class Service {
    @Cacheable({ cacheNames: 'asked', sync: true }) async find(bill: string): Promise<string> {
      return bill;
    }
  }
  const service = make(Service, remote);
  await service.find('first');
  await Promise.all(Array.from({ length: 20 }, () => service.find('second')));
  expect(remote.getCache('asked')?.statistics).toMatchObject({ hits: 0, misses: 2, puts: 2 });
});
