import { CacheConfig } from '../../../../decorators/cache-config';
import { CacheEvict } from '../../../../decorators/cache-evict';
import { Cacheable } from '../../../../decorators/cacheable';
import { cacheAdvisor } from '../../../../lib/advice/cache/cache-advisor';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';

class Flow {
  constructor(readonly billNumber: string | undefined) {}
}

const memory = new MemoryCacheManager();

function make<T extends object>(type: Class<T>): T {
  const advised = advise(type, [cacheAdvisor()], new Map([[CacheManager, memory]]));
  advised.faults.throwIfAny(type.name);
  return advised.create();
}

afterEach(() => {
  memory.close();
});

describe('default keys', () => {
  class Service {
    calls = 0;
    @Cacheable({ cacheNames: 'all' }) all(): number {
      return ++this.calls;
    }
    @Cacheable({ cacheNames: 'pair' }) pair(_a: unknown, _b?: unknown): number {
      return ++this.calls;
    }
    @Cacheable({ cacheNames: 'one' }) one(_a: unknown): number {
      return ++this.calls;
    }
    @Cacheable({ cacheNames: 'one' }) other(_a: unknown): number {
      return -1;
    }
  }

  test('as Spring: nothing, the argument, or all of them', () => {
    const service = make(Service);
    expect([service.all(), service.all()]).toEqual([1, 1]);
    expect([service.pair(1), service.pair(1, undefined), service.pair(1, 2), service.pair('1')]).toEqual([2, 2, 3, 4]);
    expect([service.one(null), service.one(null), service.one(undefined)]).toEqual([5, 5, 6]);
  });

  test('the method is no part of it: methods that share a cache share entries', () => {
    const service = make(Service);
    expect([service.one('x'), service.other('x')]).toEqual([1, 1]);
  });
});

test('a key may be a function of the arguments', () => {
  class Service {
    calls = 0;
    @Cacheable({ cacheNames: 'typed', key: (flow: Flow) => flow.billNumber }) find(_flow: Flow, _x?: number): number {
      return ++this.calls;
    }
  }
  const service = make(Service);
  expect([service.find(new Flow('a')), service.find(new Flow('a'), 2), service.find(new Flow('b'))]).toEqual([1, 1, 2]);
});

test('@CacheConfig gives what the annotation leaves out', () => {
  @CacheConfig({ cacheNames: 'from-class' })
  class Service {
    @Cacheable() find(_a: string): string {
      return 'found';
    }
    @Cacheable({ cacheNames: 'own' }) own(_a: string): string {
      return 'own';
    }
  }
  const service = make(Service);
  service.find('a');
  service.own('a');
  expect([memory.getCache('from-class')?.get('a')?.value, memory.getCache('own')?.get('a')?.value]).toEqual([
    'found',
    'own',
  ]);
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
});
