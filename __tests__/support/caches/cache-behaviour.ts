import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Cache } from '../../../lib/advice/cache/cache';
import type { CacheManager } from '../../../lib/advice/cache/cache-manager';
import type { CacheBounds } from '../../../lib/advice/cache/cache-settings';

/** One implementation of the cache port, as {@link behavesAsCache} drives it. */
export interface CacheFixture {
  /** A manager of exactly these caches, all empty. */
  open(caches: Readonly<Record<string, CacheBounds>>): CacheManager | Promise<CacheManager>;
  close(manager: CacheManager): void | Promise<void>;
  /** Lets time go by: a fake clock's, or the real one's where the store has its own. */
  pass(milliseconds: number): void | Promise<void>;
}

class Flow {
  constructor(readonly billNumber: string) {}
}

/** What is not the same key. */
const DIFFERENT: readonly (readonly [unknown, unknown])[] = [
  [1, '1'],
  [1, 1n],
  [1, [1]],
  [true, 'true'],
  [0, false],
  ['', []],
  ['a', 'A'],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a,b'], ['a', 'b']],
  [{ a: 1 }, { a: '1' }],
  [new Flow('x'), { billNumber: 'x' }],
  [new Date(5), 5],
  ['#n1', 1],
  ['#s#n1', '#n1'],
  ['#c[1]', [1]],
];

/** What is the same key. */
const SAME: readonly (readonly [unknown, unknown])[] = [
  [0, -0],
  [NaN, NaN],
  [new Flow('x'), new Flow('x')],
  [new Date(5), new Date(5)],
  [
    { a: 1, b: [2] },
    { b: [2], a: 1 },
  ],
];

/** What holds for every cache behind the port, whatever it is kept in. */
export function behavesAsCache(fixture: CacheFixture): void {
  let manager: CacheManager;
  let cache: Cache;

  const open = async (bounds: CacheBounds = {}): Promise<void> => {
    manager = await fixture.open({ flows: bounds, other: {} });
    cache = manager.getCache('flows')!;
  };
  const valueOf = async (key: unknown): Promise<unknown> => (await cache.get(key))?.value;

  describe('with one cache', () => {
    beforeEach(() => open());
    afterEach(() => fixture.close(manager));

    test('an absent key has no entry; a stored one has, until it is evicted', async () => {
      expect(await cache.get('a')).toBeUndefined();
      await cache.put('a', { uuid: 'u', amounts: [1, 2] });
      expect(await valueOf('a')).toEqual({ uuid: 'u', amounts: [1, 2] });
      await cache.evict('a');
      expect(await cache.get('a')).toBeUndefined();
    });

    test.each([null, undefined, false, 0, ''])('%p is a value like any other: it is found', async (value) => {
      await cache.put('a', value);
      const entry = await cache.get('a');
      expect(entry).toBeDefined();
      expect(entry?.value).toBe(value);
    });

    test('the last value stored is the one that is found', async () => {
      await cache.put('a', 1);
      await cache.put('a', 2);
      expect(await valueOf('a')).toBe(2);
    });

    test('evicting what is not there does nothing', async () => {
      await cache.put('a', 1);
      await cache.evict('b');
      expect(await valueOf('a')).toBe(1);
    });

    test('clear removes every entry of this cache and of no other', async () => {
      const other = manager.getCache('other')!;
      await cache.put('a', 1);
      await cache.put('b', 2);
      await other.put('a', 3);
      await cache.clear();
      expect([await valueOf('a'), await valueOf('b')]).toEqual([undefined, undefined]);
      expect((await other.get('a'))?.value).toBe(3);
    });

    test('a cache that was cleared takes entries again', async () => {
      await cache.clear();
      await cache.put('a', 1);
      expect(await valueOf('a')).toBe(1);
    });

    test.each(DIFFERENT)('%p and %p are two keys', async (a, b) => {
      await cache.put(a, 'of a');
      expect(await cache.get(b)).toBeUndefined();
      await cache.put(b, 'of b');
      expect([await valueOf(a), await valueOf(b)]).toEqual(['of a', 'of b']);
      await cache.evict(a);
      expect([await valueOf(a), await valueOf(b)]).toEqual([undefined, 'of b']);
    });

    test.each(SAME)('%p and an equal one are one key', async (a, b) => {
      await cache.put(a, 'of a');
      expect(await valueOf(b)).toBe('of a');
      await cache.evict(b);
      expect(await valueOf(a)).toBeUndefined();
    });

    test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%p is a key like any other', async (key) => {
      expect(await cache.get(key)).toBeUndefined();
      await cache.put(key, 1);
      expect(await valueOf(key)).toBe(1);
      await cache.evict(key);
      expect(await cache.get(key)).toBeUndefined();
    });

    test.each([[() => 1], [Symbol('a')], [new (class Hidden {})()]])('%p is refused as a key', async (key) => {
      const code = 'MILLRACE_CACHE_KEY_UNSUPPORTED';
      for (const use of [() => cache.get(key), () => cache.put(key, 1), () => cache.evict(key)]) {
        await expect((async () => use())()).rejects.toMatchObject({ code });
      }
    });

    test('hits, misses and puts are counted', async () => {
      const before = cache.statistics;
      await cache.get('a');
      await cache.put('a', null);
      await cache.get('a');
      await cache.get('a');
      await cache.evict('a');
      await cache.get('a');
      const { hits, misses, puts } = cache.statistics;
      expect([hits - before.hits, misses - before.misses, puts - before.puts]).toEqual([2, 2, 1]);
    });

    test('many at once do not disturb each other', async () => {
      const keys = Array.from({ length: 500 }, (_, n) => n);
      await Promise.all(keys.map(async (n) => cache.put(n, n * 2)));
      expect(await Promise.all(keys.map(valueOf))).toEqual(keys.map((n) => n * 2));
      await Promise.all(keys.filter((n) => n % 2 === 0).map(async (n) => cache.evict(n)));
      expect(await Promise.all(keys.map(valueOf))).toEqual(keys.map((n) => (n % 2 === 0 ? undefined : n * 2)));
    });

    test('without a time to live an entry stays', async () => {
      await cache.put('a', 1);
      await fixture.pass(1_500);
      expect(await valueOf('a')).toBe(1);
    });

    test('any sequence of uses finds what a list of pairs would', async () => {
      const key = fc.oneof(
        fc.constantFrom<unknown>(1, '1', 'a', true, 'true', 1n, [], {}, [1], ['1'], 'n1', 's1'),
        fc.jsonValue({ maxDepth: 1 }).filter((value) => value !== null && !JSON.stringify(value).includes('-0')),
      );
      const command = fc.oneof(
        fc.record({ kind: fc.constant('put' as const), key, value: fc.integer() }),
        fc.record({ kind: fc.constant('get' as const), key }),
        fc.record({ kind: fc.constant('evict' as const), key }),
        fc.record({ kind: fc.constant('clear' as const), key }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
          await cache.clear();
          let pairs: (readonly [unknown, unknown])[] = [];
          for (const each of commands) {
            const others = pairs.filter(([other]) => !isDeepStrictEqual(other, each.key));
            if (each.kind === 'get') {
              const expected = pairs.find(([other]) => isDeepStrictEqual(other, each.key));
              const entry = await cache.get(each.key);
              expect([entry !== undefined, entry?.value]).toEqual([expected !== undefined, expected?.[1]]);
            } else if (each.kind === 'put') {
              await cache.put(each.key, each.value);
              pairs = [...others, [each.key, each.value]];
            } else if (each.kind === 'evict') {
              await cache.evict(each.key);
              pairs = others;
            } else {
              await cache.clear();
              pairs = [];
            }
          }
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('with a time to live', () => {
    beforeEach(() => open({ ttl: 400 }));
    afterEach(() => fixture.close(manager));

    test('an entry ends with it, however often it is read, and storing it anew begins a new life', async () => {
      await cache.put('a', 1);
      await cache.put('b', 1);
      await fixture.pass(250);
      expect(await valueOf('a')).toBe(1);
      await cache.put('b', 2);
      await fixture.pass(250);
      expect([await cache.get('a'), await valueOf('b')]).toEqual([undefined, 2]);
      await fixture.pass(250);
      expect(await cache.get('b')).toBeUndefined();
    });
  });

  describe('the manager', () => {
    beforeEach(() => open());
    afterEach(() => fixture.close(manager));

    test('gives the same cache for a name, by that name, and none for a name that is not declared', () => {
      expect(manager.getCache('flows')).toBe(cache);
      expect(cache.name).toBe('flows');
      expect(manager.getCache('nothing')).toBeUndefined();
      expect([...manager.cacheNames].sort()).toEqual(['flows', 'other']);
    });

    test('says truly whether its caches answer by promises', async () => {
      for (const answer of [cache.put('a', 1), cache.get('a'), cache.evict('a'), cache.clear()]) {
        expect(answer instanceof Promise).toBe(manager.asynchronous);
        await answer;
      }
    });
  });
}
