import { CacheConfig } from '../../../decorators/cache-config';
import { CacheEvict } from '../../../decorators/cache-evict';
import { CachePut } from '../../../decorators/cache-put';
import { Cacheable } from '../../../decorators/cacheable';
import { Caching } from '../../../decorators/caching';
import type { Cache } from '../../../lib/advice/cache/cache';
import type { CacheFixture } from './cache-behaviour';
import { CachesUnderTest, turn } from './caches-under-test';

class Flow {
  constructor(
    readonly billNumber: string | undefined,
    readonly amount = 0,
  ) {}
}

/** What `@CachePut`, `@CacheEvict`, `@Caching` and `@CacheConfig` promise on every cache behind the port. */
export function changesCaches(fixture: CacheFixture): void {
  const caches = new CachesUnderTest(fixture);
  const { make, valueIn } = caches;
  let a: Cache;
  let b: Cache;

  beforeEach(async () => {
    [a, b] = await caches.open();
  });
  afterEach(() => caches.close());

  describe('@CachePut', () => {
    class Service {
      calls = 0;
      @CachePut({ cacheNames: ['a', 'b'], key: '#result.billNumber', unless: '#result.amount == 0' })
      async save(flow: Flow): Promise<Flow> {
        this.calls++;
        if (flow.amount < 0) throw new Error('negative');
        return flow;
      }
      @CachePut({ cacheNames: 'a', key: '#p0', condition: '#result > 1' }) async count(_key: string): Promise<number> {
        return ++this.calls;
      }
    }

    test('always runs the method, and stores what it resolved to; the key may use it', async () => {
      const service = make(Service);
      await service.save(new Flow('x', 1));
      await service.save(new Flow('x', 2));
      expect(service.calls).toBe(2);
      expect([await valueIn(a, 'x'), await valueIn(b, 'x')]).toEqual([
        { billNumber: 'x', amount: 2 },
        { billNumber: 'x', amount: 2 },
      ]);
    });

    test('a rejection stores nothing; nor does unless, nor a condition on the result', async () => {
      const service = make(Service);
      await expect(service.save(new Flow('x', -1))).rejects.toThrow('negative');
      await service.save(new Flow('x', 0));
      expect(await a.get('x')).toBeUndefined();
      service.calls = 0;
      await service.count('y');
      expect(await a.get('y')).toBeUndefined();
      await service.count('y');
      expect(await valueIn(a, 'y')).toBe(2);
    });

    test('beside @Cacheable: a hit is not given out, but for a put whose condition is false anyway', async () => {
      class Both {
        calls = 0;
        @Cacheable({ cacheNames: 'a' })
        @CachePut({ cacheNames: 'b', condition: "#p0 != 'skip'" })
        async find(_bill: string): Promise<number> {
          return ++this.calls;
        }
      }
      const service = make(Both);
      expect([await service.find('x'), await service.find('x')]).toEqual([1, 2]);
      // As in Spring what was found is not stored again; the put is made.
      expect([await valueIn(a, 'x'), await valueIn(b, 'x')]).toEqual([1, 2]);
      expect([await service.find('skip'), await service.find('skip')]).toEqual([3, 3]);
      expect(await b.get('skip')).toBeUndefined();
    });
  });

  describe('@CacheEvict', () => {
    class Service {
      @CacheEvict({ cacheNames: ['a', 'b'], key: '#p0' }) async remove(bill: string): Promise<void> {
        await turn();
        if (bill === 'fail') throw new Error('down');
      }
      @CacheEvict({ cacheNames: 'a', beforeInvocation: true }) async removeFirst(_bill: string): Promise<unknown> {
        expect(await a.get(_bill)).toBeUndefined();
        throw new Error('down');
      }
      @CacheEvict({ cacheNames: 'a', allEntries: true, key: '#p0' }) async removeAll(_key: unknown): Promise<void> {}
      @CacheEvict({ cacheNames: 'a', condition: "#p0 != 'keep'" }) async unlessKept(_bill: string): Promise<void> {}
    }
    beforeEach(async () => {
      for (const key of ['x', 'y', 'fail', 'keep']) for (const cache of [a, b]) await cache.put(key, key);
    });

    test('after success only, from every cache it names, and the key only', async () => {
      const service = make(Service);
      const removed = service.remove('x');
      expect(await valueIn(a, 'x')).toBe('x');
      await removed;
      expect([await a.get('x'), await b.get('x'), await valueIn(a, 'y')]).toEqual([undefined, undefined, 'y']);
      await expect(service.remove('fail')).rejects.toThrow('down');
      expect(await valueIn(a, 'fail')).toBe('fail');
    });

    test('beforeInvocation: before the method, whatever comes of it', async () => {
      await expect(make(Service).removeFirst('x')).rejects.toThrow('down');
      expect([await a.get('x'), await valueIn(a, 'y')]).toEqual([undefined, 'y']);
    });

    test('allEntries ignores the key, an absent one too', async () => {
      await make(Service).removeAll(null);
      expect([await a.get('x'), await a.get('y'), await valueIn(b, 'x')]).toEqual([undefined, undefined, 'x']);
    });

    test('condition false: nothing is removed', async () => {
      const service = make(Service);
      await service.unlessKept('keep');
      await service.unlessKept('x');
      expect([await valueIn(a, 'keep'), await a.get('x')]).toEqual(['keep', undefined]);
    });
  });

  test('@Caching: several of a kind, and several kinds', async () => {
    class Service {
      @Caching({
        cacheable: { cacheNames: 'a' },
        evict: [
          { cacheNames: 'b', key: '#p0' },
          { cacheNames: 'b', key: "'list'" },
        ],
      })
      async find(bill: string): Promise<string> {
        return bill;
      }
    }
    for (const key of ['x', 'y', 'list']) await b.put(key, key);
    await make(Service).find('x');
    expect(await valueIn(a, 'x')).toBe('x');
    expect([await b.get('x'), await b.get('list'), await valueIn(b, 'y')]).toEqual([undefined, undefined, 'y']);
  });

  test('@CacheConfig gives what an annotation leaves out, and caches nothing by itself', async () => {
    @CacheConfig({ cacheNames: 'a' })
    class Service {
      calls = 0;
      @Cacheable() async ofClass(bill: string): Promise<string> {
        return bill;
      }
      @Cacheable({ cacheNames: 'b' }) async own(bill: string): Promise<string> {
        return bill;
      }
      async plain(_bill: string): Promise<number> {
        return ++this.calls;
      }
    }
    const service = make(Service);
    await service.ofClass('x');
    await service.own('y');
    expect([await valueIn(a, 'x'), await valueIn(b, 'y'), await a.get('y')]).toEqual(['x', 'y', undefined]);
    expect([await service.plain('z'), await service.plain('z')]).toEqual([1, 2]);
  });
}
