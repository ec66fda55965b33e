import fc from 'fast-check';
import { Caching } from '../../../../decorators/caching';
import { cacheAdvisor } from '../../../../lib/advice/cache/cache-advisor';
import { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import type { Class } from '../../../../lib/metadata/class';
import type { CacheEvictOptions, CachePutOptions, CacheableOptions } from '../../../../lib/metadata/cache';
import { advise } from '../../../support/advised-class';
import { AsynchronousCacheManager } from '../../../support/caches/asynchronous-caches';

/** One random annotation: what it says, as the model reads it. */
interface Line {
  readonly kind: 'cacheable' | 'put' | 'evict';
  readonly caches: readonly string[];
  /** The condition is `#p0 != <skip>`. */
  readonly skip: number | undefined;
  /** Of a put or a cacheable: `#result > <over>` keeps the result out. */
  readonly over: number | undefined;
  /** Of a put: the condition is `#result > <above>` instead. */
  readonly above: number | undefined;
  readonly allEntries: boolean;
  readonly before: boolean;
}

const line: fc.Arbitrary<Line> = fc.record({
  kind: fc.constantFrom('cacheable' as const, 'put' as const, 'evict' as const),
  caches: fc.constantFrom(['a'], ['b'], ['a', 'b'], ['b', 'a']),
  skip: fc.option(fc.nat(2), { nil: undefined }),
  over: fc.option(fc.nat(8), { nil: undefined }),
  above: fc.option(fc.nat(8), { nil: undefined }),
  allEntries: fc.boolean(),
  before: fc.boolean(),
});

/** A call: the key, and whether the method fails. */
const call = fc.record({ key: fc.nat(2), fails: fc.boolean() });

type Store = Record<string, Map<number, number>>;

/** Spring's CacheAspectSupport.execute, in the words of its documentation, on plain maps. */
class Model {
  calls = 0;
  readonly store: Store = { a: new Map(), b: new Map() };

  constructor(private readonly lines: readonly Line[]) {}

  call(key: number, fails: boolean): number | 'failed' {
    const passes = ({ skip }: Line): boolean => skip === undefined || key !== skip;
    const of = (kind: Line['kind']): Line[] => this.lines.filter((one) => one.kind === kind);
    this.#evict(
      of('evict').filter((one) => one.before && passes(one)),
      key,
    );
    const readable = of('cacheable').filter(passes);
    const holder = readable.flatMap(({ caches }) => caches).find((name) => this.store[name]!.has(key));
    const needsRun = of('put').some((one) => one.above !== undefined || passes(one));
    let value: number;
    if (holder !== undefined && !needsRun) value = this.store[holder]!.get(key)!;
    else {
      this.calls++;
      if (fails) return 'failed';
      value = this.calls;
    }
    const put = ({ caches, over }: Line): void => {
      if (over === undefined || value <= over) for (const name of caches) this.store[name]!.set(key, value);
    };
    if (holder === undefined) readable.forEach(put);
    of('put')
      .filter((one) => (one.above === undefined ? passes(one) : value > one.above))
      .forEach(put);
    this.#evict(
      of('evict').filter((one) => !one.before && passes(one)),
      key,
    );
    return value;
  }

  #evict(lines: readonly Line[], key: number): void {
    for (const { caches, allEntries } of lines) {
      for (const name of caches) {
        if (allEntries) this.store[name]!.clear();
        else this.store[name]!.delete(key);
      }
    }
  }
}

function optionsOf({ kind, caches, skip, over, above, allEntries, before }: Line) {
  const condition =
    kind === 'put' && above !== undefined ? `#result > ${above}` : skip !== undefined && `#p0 != ${skip}`;
  const common = { cacheNames: caches, key: '#p0', ...(condition !== false && { condition }) };
  return kind === 'evict'
    ? { ...common, allEntries, beforeInvocation: before }
    : { ...common, ...(over !== undefined && { unless: `#result > ${over}` }) };
}

function service(lines: readonly Line[], manager: CacheManager, asynchronous: boolean) {
  const of = <O>(kind: Line['kind']): O[] => lines.filter((one) => one.kind === kind).map((one) => optionsOf(one) as O);
  const options = {
    cacheable: of<CacheableOptions>('cacheable'),
    put: of<CachePutOptions>('put'),
    evict: of<CacheEvictOptions>('evict'),
  };
  class Now {
    calls = 0;
    @Caching(options) count(_key: number, fails: boolean): number {
      this.calls++;
      if (fails) throw new Error('failed');
      return this.calls;
    }
  }
  class Later {
    calls = 0;
    @Caching(options) async count(_key: number, fails: boolean): Promise<number> {
      await Promise.resolve();
      this.calls++;
      if (fails) throw new Error('failed');
      return this.calls;
    }
  }
  const type: Class<Now | Later> = asynchronous ? Later : Now;
  const made = advise(type, [cacheAdvisor()], new Map([[CacheManager, manager]])).create();
  return {
    calls: () => made.calls,
    call: async (key: number, fails: boolean): Promise<number | 'failed'> => {
      try {
        return await made.count(key, fails);
      } catch (error) {
        expect((error as Error).message).toBe('failed');
        return 'failed';
      }
    },
  };
}

async function storedIn(manager: CacheManager): Promise<Store> {
  const store: Store = { a: new Map(), b: new Map() };
  for (const [name, entries] of Object.entries(store)) {
    for (const key of [0, 1, 2]) {
      const entry = await manager.getCache(name)!.get(key);
      if (entry !== undefined) entries.set(key, entry.value as number);
    }
  }
  return store;
}

test.each([
  ['a synchronous method on in-process caches', () => new MemoryCacheManager(), false],
  ['an asynchronous method on in-process caches', () => new MemoryCacheManager(), true],
  ['an asynchronous method on caches that answer by promises', () => new AsynchronousCacheManager(), true],
] as const)('any stack of annotations does what Spring documents: %s', async (_name, managerOf, asynchronous) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.array(call, { maxLength: 10 }),
      async (lines, calls) => {
        const manager = managerOf();
        const model = new Model(lines);
        const real = service(lines, manager, asynchronous);
        for (const { key, fails } of calls) {
          expect(await real.call(key, fails)).toBe(model.call(key, fails));
          expect(real.calls()).toBe(model.calls);
          expect(await storedIn(manager)).toEqual(model.store);
        }
      },
    ),
    { numRuns: 150 },
  );
});
