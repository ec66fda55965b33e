import { CacheEvict } from '../../../decorators/cache-evict';
import { CachePut } from '../../../decorators/cache-put';
import { Cacheable } from '../../../decorators/cacheable';
import type { Cache } from '../../../lib/advice/cache/cache';
import type { CacheFixture } from './cache-behaviour';
import { CachesUnderTest, turn } from './caches-under-test';

class Flow {
  constructor(
    readonly billNumber: string | undefined,
    readonly amount = 0,
  ) {}
}

/** What keys and `@Cacheable` promise on every cache behind the port. */
export function readsThroughCaches(fixture: CacheFixture): void {
  const caches = new CachesUnderTest(fixture);
  const { make, valueIn } = caches;
  let a: Cache;
  let b: Cache;

  beforeEach(async () => {
    [a, b] = await caches.open();
  });
  afterEach(() => caches.close());

  describe('keys', () => {
    class Service {
      calls = 0;
      @Cacheable({ cacheNames: 'a' }) async none(): Promise<number> {
        return ++this.calls;
      }
      @Cacheable({ cacheNames: 'a' }) async one(_x: unknown): Promise<number> {
        return ++this.calls;
      }
      @Cacheable({ cacheNames: 'a' }) async two(_x: unknown, _y?: unknown): Promise<number> {
        return ++this.calls;
      }
    }

    test('the default one: nothing, the argument itself, or all of them; the method is no part of it', async () => {
      const service = make(Service);
      expect([await service.none(), await service.none()]).toEqual([1, 1]);
      expect([await service.one('x'), await service.one('x'), await service.one('y')]).toEqual([2, 2, 3]);
      expect(await valueIn(a, 'x')).toBe(2);
      expect([await service.two('x', 1), await service.two('x', 1), await service.two('x', 2)]).toEqual([4, 4, 5]);
      expect(await service.one(['x', 1])).not.toBe(4);
    });

    test('methods that share a cache share entries of equal keys', async () => {
      class Sharing {
        @Cacheable({ cacheNames: 'a' }) async first(_x: string): Promise<string> {
          return 'first';
        }
        @Cacheable({ cacheNames: 'a' }) async second(_x: string): Promise<string> {
          return 'second';
        }
      }
      const service = make(Sharing);
      expect([await service.first('x'), await service.second('x')]).toEqual(['first', 'first']);
    });

    test('a key may be an expression or a function of the arguments', async () => {
      class Keyed {
        @Cacheable({ cacheNames: 'a', key: '#flow.billNumber' }) async expression(flow: Flow): Promise<number> {
          return flow.amount;
        }
        @Cacheable({ cacheNames: 'b', key: (flow: Flow) => flow.billNumber }) async typed(flow: Flow): Promise<number> {
          return flow.amount;
        }
      }
      const service = make(Keyed);
      expect([await service.expression(new Flow('x', 1)), await service.expression(new Flow('x', 2))]).toEqual([1, 1]);
      expect([await service.typed(new Flow('x', 3)), await service.typed(new Flow('x', 4))]).toEqual([3, 3]);
      expect([await valueIn(a, 'x'), await valueIn(b, 'x')]).toEqual([1, 3]);
    });

    test('an absent one is an error, from the promise, and the method does not run', async () => {
      class Absent {
        calls = 0;
        @Cacheable({ cacheNames: 'a', key: '#p0.billNumber' }) async find(_flow: Flow): Promise<void> {
          this.calls++;
        }
        @CachePut({ cacheNames: 'a', key: '#result' }) async save(value: null): Promise<null> {
          return value;
        }
        @CacheEvict({ cacheNames: 'a', key: '#p0.billNumber' }) async remove(_flow: Flow): Promise<void> {}
      }
      const service = make(Absent);
      const failure = { code: 'MILLRACE_CACHE_KEY_NULL' };
      await expect(service.find(new Flow(undefined))).rejects.toMatchObject(failure);
      expect(service.calls).toBe(0);
      await expect(service.save(null)).rejects.toMatchObject(failure);
      await expect(service.remove(new Flow(undefined))).rejects.toMatchObject(failure);
    });
  });

  describe('@Cacheable', () => {
    test.each([['uuid'], [null], [undefined], [0]])('a hit does not run the method; %p is stored', async (value) => {
      class Service {
        calls = 0;
        @Cacheable({ cacheNames: 'a' }) async find(_bill: string): Promise<unknown> {
          this.calls++;
          await turn();
          return value;
        }
      }
      const service = make(Service);
      expect([await service.find('x'), await service.find('x'), service.calls]).toEqual([value, value, 1]);
      expect((await a.get('x'))?.value).toBe(value);
      expect(await a.get('x')).toBeDefined();
    });

    test('what is resolved is stored, and only then', async () => {
      let resolve: (value: string) => void = () => undefined;
      class Service {
        @Cacheable({ cacheNames: 'a' }) find(_bill: string): Promise<string> {
          return new Promise((done) => {
            resolve = done;
          });
        }
      }
      const found = make(Service).find('x');
      await turn();
      expect(await a.get('x')).toBeUndefined();
      resolve('uuid');
      expect(await found).toBe('uuid');
      expect(await valueIn(a, 'x')).toBe('uuid');
    });

    test.each([false, true])('a rejection is never stored (sync %p)', async (sync) => {
      class Service {
        calls = 0;
        @Cacheable({ cacheNames: 'a', sync }) async find(_bill: string): Promise<string> {
          if (this.calls++ === 0) throw new Error('down');
          return 'uuid';
        }
      }
      const service = make(Service);
      await expect(service.find('x')).rejects.toThrow('down');
      expect(await a.get('x')).toBeUndefined();
      await expect(service.find('x')).resolves.toBe('uuid');
    });

    test.each([false, true])('condition false: neither read nor written (sync %p)', async (sync) => {
      class Service {
        calls = 0;
        @Cacheable({ cacheNames: 'a', condition: "#p0 != 'skip'", sync }) async find(_bill: string): Promise<number> {
          return ++this.calls;
        }
      }
      const service = make(Service);
      await a.put('skip', 99);
      const { misses, hits } = a.statistics;
      expect([await service.find('skip'), await service.find('skip')]).toEqual([1, 2]);
      expect([a.statistics.misses, a.statistics.hits]).toEqual([misses, hits]);
      expect(await valueIn(a, 'skip')).toBe(99);
    });

    test('unless: keeps a result out, and never filters a hit', async () => {
      class Service {
        calls = 0;
        @Cacheable({ cacheNames: 'a', unless: '#result > 1' }) async find(_bill: string): Promise<number> {
          return ++this.calls;
        }
      }
      const service = make(Service);
      expect(await service.find('x')).toBe(1);
      expect(await valueIn(a, 'x')).toBe(1);
      expect(await service.find('y')).toBe(2);
      expect(await a.get('y')).toBeUndefined();
      await a.put('y', 99);
      expect(await service.find('y')).toBe(99);
    });

    test('several caches: read in order, the first hit wins and is not copied; written on a full miss', async () => {
      class Service {
        @Cacheable({ cacheNames: ['a', 'b'] }) async find(_bill: string): Promise<string> {
          return 'computed';
        }
      }
      const service = make(Service);
      await b.put('x', 'of b');
      expect(await service.find('x')).toBe('of b');
      expect(await a.get('x')).toBeUndefined();
      await a.put('x', 'of a');
      expect(await service.find('x')).toBe('of a');
      await a.put('x', null);
      expect(await service.find('x')).toBeNull();
      expect(await service.find('y')).toBe('computed');
      expect([await valueIn(a, 'y'), await valueIn(b, 'y')]).toEqual(['computed', 'computed']);
    });

    test.each([
      [false, 3],
      [true, 1],
    ])('sync %p: %i of three concurrent callers compute', async (sync, computed) => {
      class Service {
        calls = 0;
        @Cacheable({ cacheNames: 'a', sync }) async find(_bill: string): Promise<number> {
          await turn();
          return ++this.calls;
        }
      }
      const service = make(Service);
      await Promise.all([service.find('x'), service.find('x'), service.find('x')]);
      expect(service.calls).toBe(computed);
      expect(await service.find('x')).toBe(computed);
    });

    test('sync: whenever a caller comes, one load is made for a key, and keys do not wait for each other', async () => {
      class Service {
        readonly loads: string[] = [];
        @Cacheable({ cacheNames: 'a', sync: true }) async find(bill: string): Promise<string> {
          this.loads.push(bill);
          await turn();
          return bill;
        }
      }
      const service = make(Service);
      const calls: Promise<string>[] = [];
      for (let n = 0; n < 40; n++) {
        calls.push(service.find('x'), service.find('y'));
        // Callers come in while the look-up, the load and the write of the first are at every stage.
        for (let wait = 0; wait < n % 5; wait++) await Promise.resolve();
      }
      await Promise.all(calls);
      expect([...service.loads].sort()).toEqual(['x', 'y']);
    });

    test('sync: all that waited get the error, and the next caller computes again', async () => {
      class Service {
        calls = 0;
        @Cacheable({ cacheNames: 'a', sync: true }) async find(_bill: string): Promise<number> {
          await turn();
          if (this.calls++ === 0) throw new Error('down');
          return this.calls;
        }
      }
      const service = make(Service);
      const results = await Promise.allSettled([service.find('x'), service.find('x')]);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(await service.find('x')).toBe(2);
    });
  });
}
