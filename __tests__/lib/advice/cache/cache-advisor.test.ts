import { CacheEvict } from '../../../../decorators/cache-evict';
import { CachePut } from '../../../../decorators/cache-put';
import { Cacheable } from '../../../../decorators/cacheable';
import { cacheAdvisor } from '../../../../lib/advice/cache/cache-advisor';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';
import { AsynchronousCacheManager } from '../../../support/asynchronous-caches';

class Flow {
  constructor(
    readonly billNumber: string | undefined,
    readonly amount = 0,
  ) {}
}

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

describe.each<[string, CacheManager]>([
  ['in-process caches', memory],
  ['caches that answer by promises', remote],
])('%s', (_name, manager) => {
  const stored = async (cache: string, key: unknown): Promise<unknown> =>
    (await manager.getCache(cache)!.get(key))?.value;

  test('a hit does not run the method; what was resolved is stored, undefined too', async () => {
    class Service {
      calls = 0;
      @Cacheable({ cacheNames: 'uuid', key: '#flow.billNumber' })
      async find(flow: Flow): Promise<string | undefined> {
        this.calls++;
        return flow.amount === 0 ? undefined : 'uuid';
      }
    }
    const service = make(Service, manager);
    const flow = new Flow('FL-1', 1);
    expect([await service.find(flow), await service.find(new Flow('FL-1', 2)), service.calls]).toEqual([
      'uuid',
      'uuid',
      1,
    ]);
    expect([await service.find(new Flow('FL-2')), await service.find(new Flow('FL-2')), service.calls]).toEqual([
      undefined,
      undefined,
      2,
    ]);
    expect(await stored('uuid', 'FL-1')).toBe('uuid');
  });

  test('a rejection is never stored', async () => {
    class Service {
      calls = 0;
      @Cacheable({ cacheNames: 'uuid' })
      async find(_bill: string): Promise<string> {
        if (this.calls++ === 0) throw new Error('down');
        return 'uuid';
      }
    }
    const service = make(Service, manager);
    await expect(service.find('a')).rejects.toThrow('down');
    await expect(service.find('a')).resolves.toBe('uuid');
  });

  test('condition false: neither read nor written; unless true: read but not written', async () => {
    class Service {
      calls = 0;
      @Cacheable({ cacheNames: 'a', condition: "#p0 != 'skip'" })
      async conditional(_bill: string): Promise<number> {
        return ++this.calls;
      }
      @Cacheable({ cacheNames: 'b', unless: '#result > 1' })
      async unless(_bill: string): Promise<number> {
        return ++this.calls;
      }
    }
    const service = make(Service, manager);
    await service.conditional('skip');
    await service.conditional('skip');
    expect(service.calls).toBe(2);
    expect(await stored('a', 'skip')).toBeUndefined();
    await service.unless('x');
    expect(await stored('b', 'x')).toBeUndefined();
    await manager.getCache('b')?.put('x', 99);
    expect(await service.unless('x')).toBe(99);
  });

  test('several caches: read in order, the first hit wins; written on a full miss', async () => {
    class Service {
      @Cacheable({ cacheNames: ['near', 'far'] })
      async find(_bill: string): Promise<string> {
        return 'computed';
      }
    }
    const service = make(Service, manager);
    await manager.getCache('far')?.put('a', 'far');
    expect(await service.find('a')).toBe('far');
    expect(await stored('near', 'a')).toBeUndefined();
    await service.find('b');
    expect([await stored('near', 'b'), await stored('far', 'b')]).toEqual(['computed', 'computed']);
  });

  test('put always runs the method; its key may use the result', async () => {
    class Service {
      calls = 0;
      @CachePut({ cacheNames: 'uuid', key: '#result.billNumber', unless: '#result.amount == 0' })
      async save(flow: Flow): Promise<Flow> {
        this.calls++;
        return flow;
      }
    }
    const service = make(Service, manager);
    const flow = new Flow('FL-1', 5);
    await service.save(flow);
    await service.save(flow);
    await service.save(new Flow('FL-2', 0));
    expect(service.calls).toBe(3);
    expect(await stored('uuid', 'FL-1')).toEqual(flow);
    expect(await stored('uuid', 'FL-2')).toBeUndefined();
  });

  test('evict: after success only, before whatever comes, one key or all', async () => {
    class Service {
      @CacheEvict({ cacheNames: 'uuid' }) async remove(_bill: string, fail = false): Promise<void> {
        if (fail) throw new Error('down');
      }
      @CacheEvict({ cacheNames: 'uuid', key: '#p0', beforeInvocation: true }) async removeFirst(
        _bill: string,
      ): Promise<void> {
        throw new Error('down');
      }
      @CacheEvict({ cacheNames: 'uuid', key: '#bill' }) async removeOne(bill: string): Promise<void> {
        if (bill === 'fail') throw new Error('down');
      }
      @CacheEvict({ cacheNames: 'uuid', allEntries: true }) async removeAll(): Promise<void> {}
    }
    const service = make(Service, manager);
    const cache = manager.getCache('uuid')!;
    for (const key of ['a', 'b', 'c', 'fail']) await cache.put(key, key);
    await expect(service.removeOne('fail')).rejects.toThrow('down');
    expect(await stored('uuid', 'fail')).toBe('fail');
    await service.removeOne('a');
    expect(await stored('uuid', 'a')).toBeUndefined();
    await expect(service.removeFirst('b')).rejects.toThrow('down');
    expect([await stored('uuid', 'b'), await stored('uuid', 'c')]).toEqual([undefined, 'c']);
    await service.removeAll();
    expect(await stored('uuid', 'c')).toBeUndefined();
  });

  test('cacheable and evict on one method', async () => {
    class Service {
      @CacheEvict({ cacheNames: 'list', allEntries: true })
      @Cacheable({ cacheNames: 'uuid' })
      async find(_bill: string): Promise<string> {
        return 'uuid';
      }
    }
    const service = make(Service, manager);
    await manager.getCache('list')?.put('x', 1);
    await service.find('a');
    expect([await stored('list', 'x'), await stored('uuid', 'a')]).toEqual([undefined, 'uuid']);
  });

  test.each([
    [false, 3],
    [true, 1],
  ])('sync %p: %i of three concurrent callers compute', async (sync, computed) => {
    class Service {
      calls = 0;
      @Cacheable({ cacheNames: 'uuid', sync })
      async find(_bill: string): Promise<number> {
        await new Promise((resolve) => setImmediate(resolve));
        return ++this.calls;
      }
    }
    const service = make(Service, manager);
    await Promise.all([service.find('a'), service.find('a'), service.find('a')]);
    expect(service.calls).toBe(computed);
    expect(await service.find('a')).toBe(computed);
  });

  test('sync: all that waited get the error, and the next caller computes again', async () => {
    class Service {
      calls = 0;
      @Cacheable({ cacheNames: 'uuid', sync: true })
      async find(_bill: string): Promise<number> {
        await new Promise((resolve) => setImmediate(resolve));
        if (this.calls++ === 0) throw new Error('down');
        return this.calls;
      }
    }
    const service = make(Service, manager);
    const results = await Promise.allSettled([service.find('a'), service.find('a')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await service.find('a')).toBe(2);
  });

  test('an absent key is an error, from the promise', async () => {
    class Service {
      @Cacheable({ cacheNames: 'uuid', key: '#p0.billNumber' })
      async find(_flow: Flow): Promise<void> {}
    }
    const flow = new Flow(undefined);
    await expect(make(Service, manager).find(flow)).rejects.toMatchObject({ code: 'MILLRACE_CACHE_KEY_NULL' });
  });
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
