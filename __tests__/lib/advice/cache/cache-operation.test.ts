import { CacheConfig } from '../../../../decorators/cache-config';
import { CacheEvict } from '../../../../decorators/cache-evict';
import { Cacheable } from '../../../../decorators/cacheable';
import { cacheAdvisor, type KnownCaches } from '../../../../lib/advice/cache/cache-advisor';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { CacheResolver } from '../../../../lib/advice/cache/cache-resolver';
import { CacheSettings } from '../../../../lib/advice/cache/cache-settings';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import type { Token } from '../../../../lib/container/container';
import type { CacheableOptions, CacheConfigOptions } from '../../../../lib/metadata/cache';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';

class Flow {
  constructor(readonly billNumber: string | undefined) {}
}

abstract class Tenants extends CacheResolver {}

const memory = new MemoryCacheManager();

afterAll(() => {
  memory.close();
});

describe('faults at start', () => {
  const faultsOf = (type: Class<object>, declared?: readonly string[], manager = true) =>
    advise(
      type,
      [cacheAdvisor({ declared: () => declared, mayBe: () => true })],
      new Map(manager ? [[CacheManager, memory]] : []),
    ).faults.all.map(({ where, error }) => `${where} ${error.code} ${error.message.split('\n')[0] ?? ''}`);

  test('are found together', () => {
    class Service {
      @Cacheable({ cacheNames: 'flwo' }) unknown(_a: string): void {}
      @Cacheable({ cacheNames: 'flow', key: '#flwo.x' }) key(_flow: Flow): void {}
      @Cacheable({ cacheNames: 'flow', unless: '#result ==' }) unless(_flow: Flow): void {}
      @Cacheable({}) nameless(_flow: Flow): void {}
      // @ts-expect-error sync and unless exclude each other
      @Cacheable({ cacheNames: ['flow', 'flow2'], sync: true, unless: '#result == 1' }) sync(_flow: Flow): void {}
      @Cacheable({ cacheNames: 'flow', condition: '#result == 1' }) result(_flow: Flow): void {}
    }
    expect(faultsOf(Service, ['flow', 'flow2'])).toEqual([
      "Service.unknown MILLRACE_CACHE_UNKNOWN There is no cache 'flwo'. There are flow, flow2.",
      expect.stringMatching(/^Service.key MILLRACE_EXPRESSION_UNKNOWN_NAME #flwo is not known .* Known are #_flow/),
      expect.stringContaining('Service.unless MILLRACE_EXPRESSION_SYNTAX'),
      expect.stringContaining('Service.nameless MILLRACE_CACHE_OPTIONS'),
      expect.stringContaining('sync and unless exclude each other'),
      expect.stringContaining('sync allows one cache only'),
      expect.stringMatching(/Service.result MILLRACE_EXPRESSION_UNKNOWN_NAME #result/),
    ]);
  });

  test('no cache manager', () => {
    class Service {
      @Cacheable({ cacheNames: 'flow' }) find(_a: string): void {}
    }
    expect(faultsOf(Service, undefined, false)).toEqual([expect.stringContaining('MILLRACE_CACHE_NO_MANAGER')]);
  });

  test('what excludes each other, for who goes past the compiler', () => {
    const optionsOf = (options: object): CacheableOptions => options;
    @CacheConfig({ cacheManager: 'm', cacheResolver: 'r' } as unknown as CacheConfigOptions)
    class Service {
      @Cacheable(optionsOf({ cacheNames: 'a', key: '#x', keyGenerator: () => 1, cacheManager: CacheManager }))
      keys(_x: string): void {}
      @Cacheable(optionsOf({ cacheNames: 'a', cacheManager: CacheManager, cacheResolver: 'r' })) source(): void {}
      @CacheEvict({ cacheNames: 'b', cacheManager: CacheManager })
      @Cacheable({ cacheNames: 'a', sync: true, cacheManager: CacheManager })
      sync(): void {}
    }
    const ofClass = 'cacheManager and cacheResolver of @CacheConfig exclude each other';
    expect(faultsOf(Service).filter((fault) => fault.includes('MILLRACE_CACHE_OPTIONS'))).toEqual([
      expect.stringContaining(`Service.keys MILLRACE_CACHE_OPTIONS The options`),
      expect.stringContaining('key and keyGenerator exclude each other'),
      expect.stringContaining(ofClass),
      expect.stringContaining('Service.source MILLRACE_CACHE_OPTIONS'),
      expect.stringContaining(ofClass),
      expect.stringContaining('sync allows no other cache annotation'),
    ]);
    expect(faultsOf(Service)[0]).toContain(ofClass);
  });

  test('sync with the several caches of @CacheConfig', () => {
    @CacheConfig({ cacheNames: ['a', 'b'] })
    class Service {
      @Cacheable({ sync: true }) find(): void {}
    }
    expect(faultsOf(Service)).toEqual([expect.stringContaining('sync allows one cache only')]);
  });

  test('beans that are not there, or are of another kind', () => {
    class Service {
      @Cacheable({ cacheNames: 'a', cacheManager: 'nothing' }) manager(): void {}
      @Cacheable({ cacheResolver: 'nothing' }) resolver(): void {}
      @Cacheable({ cacheNames: 'a', keyGenerator: 'nothing' }) generator(): void {}
      @Cacheable({ cacheNames: 'a', keyGenerator: 'memory' }) other(): void {}
    }
    const known: KnownCaches = {
      declared: () => undefined,
      mayBe: (token, type) => token !== 'memory' || type === CacheManager,
    };
    const beans = new Map<Token, unknown>([
      [CacheManager, memory],
      ['memory', memory],
    ]);
    const { faults } = advise(Service, [cacheAdvisor(known)], beans);
    expect(faults.all.map(({ where, error }) => [where, error.code])).toEqual([
      ['Service.manager', 'MILLRACE_CACHE_NO_MANAGER'],
      ['Service.resolver', 'MILLRACE_CACHE_NO_BEAN'],
      ['Service.generator', 'MILLRACE_CACHE_NO_BEAN'],
      ['Service.other', 'MILLRACE_CACHE_WRONG_BEAN'],
    ]);
  });

  test('a cache that the manager does not have, when its bean is made', () => {
    class Service {
      @Cacheable({ cacheNames: 'flwo' }) find(_a: string): void {}
    }
    const closed = new MemoryCacheManager(new CacheSettings({ flow: {} }));
    const advised = advise(Service, [cacheAdvisor()], new Map([[CacheManager, closed]]));
    expect(advised.faults.all).toEqual([]);
    expect(() => advised.create()).toThrow(expect.objectContaining({ code: 'MILLRACE_CACHE_UNKNOWN' }));
  });
});

test('a condition that gives neither true nor false is refused at the call', () => {
  class Service {
    @Cacheable({ cacheNames: 'flow', condition: '#flow.billNumber' }) find(flow: Flow): string | undefined {
      return flow.billNumber;
    }
  }
  const service = advise(Service, [cacheAdvisor()], new Map([[CacheManager, memory]])).create();
  expect(() => service.find(new Flow('x'))).toThrow(expect.objectContaining({ code: 'MILLRACE_CACHE_CONDITION' }));
});

test('explains itself', () => {
  class Service {
    @Cacheable({ cacheNames: 'uuid', key: '#p0', unless: '#result == null' })
    @CacheEvict({ cacheNames: ['a', 'b'], allEntries: true, key: () => 1 })
    find(_a: string): void {}
  }
  expect(advise(Service, [cacheAdvisor()]).descriptions.find).toEqual([
    '@Cacheable(uuid, key #p0, unless #result == null) + @CacheEvict(a | b, key by function, all entries)',
  ]);
  class Whole {
    @Cacheable({ cacheNames: 'a', keyGenerator: 'keys', cacheResolver: Tenants, condition: (x: string) => x !== '' })
    resolved(_x: string): void {}
    @Cacheable({ cacheNames: 'a', keyGenerator: () => 1, cacheManager: 'm', sync: true }) once(_x: string): void {}
    @CacheEvict({ cacheNames: 'a', beforeInvocation: true }) first(_x: string): void {}
  }
  const { descriptions } = advise(Whole, [cacheAdvisor()]);
  expect([descriptions.resolved, descriptions.once, descriptions.first]).toEqual([
    ["@Cacheable(a, key by 'keys', resolver Tenants, condition by function)"],
    ["@Cacheable(a, key by generator, manager 'm', sync)"],
    ['@CacheEvict(a, before)'],
  ]);
});
