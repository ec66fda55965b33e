import { CacheConfig } from '../../../../decorators/cache-config';
import { CacheEvict } from '../../../../decorators/cache-evict';
import { CachePut } from '../../../../decorators/cache-put';
import { Cacheable } from '../../../../decorators/cacheable';
import { cacheAdvisor } from '../../../../lib/advice/cache/cache-advisor';
import type { Cache } from '../../../../lib/advice/cache/cache';
import type { CacheInvocation } from '../../../../lib/advice/cache/cache-invocation';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { CacheResolver, type CacheResolution } from '../../../../lib/advice/cache/cache-resolver';
import { CachingConfigurer } from '../../../../lib/advice/cache/caching-configurer';
import { KeyGenerator } from '../../../../lib/advice/cache/key-generator';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import type { Token } from '../../../../lib/container/container';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';
import { AsynchronousCacheManager } from '../../../support/caches/asynchronous-caches';

/** A manager whose caches exist when they are asked for; each test has new ones. */
class FirstManager extends MemoryCacheManager {}
class SecondManager extends MemoryCacheManager {}

class Prefixing extends KeyGenerator {
  readonly asked: CacheInvocation[] = [];
  constructor(private readonly prefix: string) {
    super();
  }
  override generate(invocation: CacheInvocation): unknown {
    this.asked.push(invocation);
    return this.prefix + String(invocation.args[0]);
  }
}
class OwnGenerator extends Prefixing {}

class ByTenant extends CacheResolver {
  readonly asked: CacheResolution[] = [];
  constructor(private readonly manager: CacheManager) {
    super();
  }
  override resolveCaches(resolution: CacheResolution): readonly Cache[] {
    this.asked.push(resolution);
    const { tenants } = resolution.target as { tenants?: readonly string[] };
    return (tenants ?? ['resolved']).map((tenant) => this.manager.getCache(tenant)!);
  }
}

let first: FirstManager;
let second: SecondManager;
let resolver: ByTenant;
let generator: OwnGenerator;

beforeEach(() => {
  first = new FirstManager();
  second = new SecondManager();
  resolver = new ByTenant(second);
  generator = new OwnGenerator('own:');
});
afterEach(() => {
  first.close();
  second.close();
});

function make<T extends object>(type: Class<T>, ...more: readonly (readonly [Token, unknown])[]): T {
  const beans = new Map<Token, unknown>([
    [CacheManager, first],
    [SecondManager, second],
    ['second', second],
    [ByTenant, resolver],
    ['byTenant', resolver],
    [OwnGenerator, generator],
    ['named', new Prefixing('named:')],
    ...more,
  ]);
  const advised = advise(type, [cacheAdvisor()], beans);
  advised.faults.throwIfAny(type.name);
  return advised.create();
}

const found = (manager: CacheManager, cache: string, key: unknown): unknown =>
  (manager as MemoryCacheManager).getCache(cache)?.get(key)?.value;

describe('cacheManager', () => {
  class Service {
    @Cacheable({ cacheNames: 'c', cacheManager: 'second' }) byName(x: string): string {
      return x;
    }
    @Cacheable({ cacheNames: 'c', cacheManager: SecondManager }) byClass(x: string): string {
      return x;
    }
    @Cacheable({ cacheNames: 'c' }) byDefault(x: string): string {
      return x;
    }
  }

  test('is found by name or class, and is the bean of type CacheManager by default', () => {
    const service = make(Service);
    for (const find of ['byName', 'byClass', 'byDefault'] as const) service[find](find);
    expect(['byName', 'byClass', 'byDefault'].map((key) => found(second, 'c', key))).toEqual([
      'byName',
      'byClass',
      undefined,
    ]);
    expect(found(first, 'c', 'byDefault')).toBe('byDefault');
  });

  test('a bean of another kind is told when the first bean that uses it is made', () => {
    expect(() => make(Service, ['second', { no: 'manager' }])).toThrow(
      expect.objectContaining({ code: 'MILLRACE_CACHE_WRONG_BEAN' }),
    );
  });
});

describe('keyGenerator', () => {
  class Service {
    @Cacheable({ cacheNames: 'c', keyGenerator: 'named' }) byName(x: string): string {
      return x;
    }
    @Cacheable({ cacheNames: 'c', keyGenerator: OwnGenerator }) byClass(x: string, y = 1): string {
      return x + String(y);
    }
    @Cacheable({ cacheNames: 'c', keyGenerator: ({ method, args }) => `${String(method)}/${String(args[0])}` })
    byFunction(x: string): string {
      return x;
    }
    @Cacheable({ cacheNames: 'c', keyGenerator: () => null }) none(x: string): string {
      return x;
    }
  }

  test('is a bean by name or class, or a function', () => {
    const service = make(Service);
    service.byName('a');
    service.byClass('b');
    service.byFunction('c');
    expect(['named:a', 'own:b', 'byFunction/c'].map((key) => found(first, 'c', key))).toEqual(['a', 'b1', 'c']);
  });

  test('is told the bean, its class as written, the method and the arguments', () => {
    const service = make(Service);
    service.byClass('b', 2);
    expect(generator.asked).toEqual([{ target: service, type: Service, method: 'byClass', args: ['b', 2] }]);
  });

  test('a null key is an error', () => {
    expect(() => make(Service).none('a')).toThrow(expect.objectContaining({ code: 'MILLRACE_CACHE_KEY_NULL' }));
  });
});

describe('cacheResolver', () => {
  class Service {
    tenants: string[] | undefined;
    calls = 0;
    @Cacheable({ cacheResolver: ByTenant }) find(_x: string): number {
      return ++this.calls;
    }
    @CachePut({ cacheNames: 'named', cacheResolver: 'byTenant' }) save(_x: string): number {
      return ++this.calls;
    }
    @CacheEvict({ cacheResolver: 'byTenant' }) remove(_x: string): void {}
    @Cacheable({ cacheResolver: ByTenant, condition: '#p0 != null' }) some(_x: string | null): number {
      return ++this.calls;
    }
    @Cacheable({ cacheResolver: ByTenant, sync: true }) once(_x: string): number {
      return ++this.calls;
    }
  }

  test('chooses the caches of each call', () => {
    const service = make(Service);
    service.tenants = ['north'];
    expect([service.find('x'), service.find('x')]).toEqual([1, 1]);
    service.tenants = ['south', 'north'];
    expect(service.find('x')).toBe(1);
    service.tenants = ['south'];
    expect(service.find('x')).toBe(2);
    service.save('x');
    expect([found(second, 'north', 'x'), found(second, 'south', 'x')]).toEqual([1, 3]);
    service.remove('x');
    expect([found(second, 'north', 'x'), found(second, 'south', 'x')]).toEqual([1, undefined]);
  });

  test('is told the operation, its cache names and the call; once for a call whose condition holds', () => {
    const service = make(Service);
    service.save('x');
    service.some(null);
    service.find('x');
    expect(resolver.asked).toEqual([
      { operation: 'put', cacheNames: ['named'], target: service, type: Service, method: 'save', args: ['x'] },
      { operation: 'cacheable', cacheNames: [], target: service, type: Service, method: 'find', args: ['x'] },
    ]);
  });

  test('no cache is an error, and with sync more than one is', () => {
    const service = make(Service);
    const failure = expect.objectContaining({ code: 'MILLRACE_CACHE_RESOLVER' }) as Error;
    service.tenants = [];
    expect(() => service.find('x')).toThrow(failure);
    service.tenants = ['north', 'south'];
    expect(() => service.once('x')).toThrow(failure);
    expect(service.calls).toBe(0);
  });

  test('a cache that answers by promises is refused for a method that returns its result at once', () => {
    const service = make(Service, [ByTenant, new ByTenant(new AsynchronousCacheManager())]);
    expect(() => service.find('x')).toThrow(expect.objectContaining({ code: 'MILLRACE_CACHE_ASYNCHRONOUS' }));
  });
});

describe('operation beats class beats global', () => {
  class Defaults extends CachingConfigurer {
    asked = 0;
    constructor(private readonly resolves = false) {
      super();
    }
    override keyGenerator(): KeyGenerator {
      this.asked++;
      return new Prefixing('global:');
    }
    override cacheResolver(): CacheResolver | undefined {
      return this.resolves ? resolver : undefined;
    }
  }

  @CacheConfig({ cacheNames: 'ofClass', keyGenerator: 'named', cacheManager: 'second' })
  class Service {
    @Cacheable() ofClass(x: string): string {
      return x;
    }
    @Cacheable({ cacheNames: 'own', key: "'key:' + #x", cacheManager: CacheManager }) own(x: string): string {
      return x;
    }
    @Cacheable({ keyGenerator: OwnGenerator }) generated(x: string): string {
      return x;
    }
    @Cacheable({ cacheResolver: ByTenant }) resolved(x: string): string {
      return x;
    }
  }
  class Plain {
    @Cacheable({ cacheNames: 'c' }) find(x: string): string {
      return x;
    }
    @Cacheable({ cacheNames: 'c', cacheManager: CacheManager }) managed(x: string): string {
      return x;
    }
  }

  test('each option on its own; a key keeps the generator of the class away, a resolver its manager', () => {
    const service = make(Service, [CachingConfigurer, new Defaults(true)]);
    for (const find of ['ofClass', 'own', 'generated', 'resolved'] as const) service[find](find);
    expect(found(second, 'ofClass', 'named:ofClass')).toBe('ofClass');
    expect(found(first, 'own', 'key:own')).toBe('own');
    expect(found(second, 'ofClass', 'own:generated')).toBe('generated');
    expect(found(second, 'resolved', 'named:resolved')).toBe('resolved');
  });

  test('what neither says the configurer does, asked once for all methods', () => {
    const defaults = new Defaults(true);
    const service = make(Plain, [CachingConfigurer, defaults]);
    service.find('a');
    service.managed('b');
    expect([found(second, 'resolved', 'global:a'), found(first, 'c', 'global:b')]).toEqual(['a', 'b']);
    expect(defaults.asked).toBe(1);
  });

  test('without a resolver of the configurer, caches must be named', () => {
    class Nameless {
      @Cacheable() find(x: string): string {
        return x;
      }
    }
    expect(() => make(Nameless, [CachingConfigurer, new Defaults()])).toThrow(
      expect.objectContaining({ code: 'MILLRACE_CACHE_OPTIONS' }),
    );
  });

  test('a class takes the @CacheConfig of its ancestor', () => {
    class Special extends Service {
      override ofClass(x: string): string {
        return super.ofClass(x);
      }
    }
    make(Special).ofClass('x');
    expect(found(second, 'ofClass', 'named:x')).toBe('x');
  });
});
