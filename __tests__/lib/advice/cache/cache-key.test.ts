import fc from 'fast-check';
import { encodeCacheKey } from '../../../../lib/advice/cache/cache-key';

class Flow {
  constructor(
    readonly a: unknown,
    readonly b: unknown,
  ) {}
}
class Other {
  constructor(
    readonly a: unknown,
    readonly b: unknown,
  ) {}
}
class Hidden {
  #value = 1;
  get value(): number {
    return this.#value;
  }
}

describe('encodeCacheKey', () => {
  test.each<[unknown, unknown]>([
    [1, '1'],
    [1, '#n1'],
    ['#n1', '#s#n1'],
    ['toString', '#stoString'],
    [[1], '#c[1]'],
    [1, 1n],
    [true, 'true'],
    [null, 'null'],
    [null, undefined],
    [
      [1, 2],
      ['1', '2'],
    ],
    [['a,b'], ['a', 'b']],
    [
      [['a'], 'b'],
      ['a', ['b']],
    ],
    [['a'], 'a'],
    ['["a"]', ['a']],
    [{ a: 1 }, { a: '1' }],
    [{ a: undefined }, {}],
    [new Flow(1, 2), new Other(1, 2)],
    [new Date(5), 5],
    [new Map([['a', 1]]), { a: 1 }],
    [new Set(['a']), ['a']],
    [new Uint8Array([1]), new Uint16Array([1])],
    [new URL('http://a/'), new URL('http://b/')],
  ])('%p is not %p', (a, b) => {
    expect(encodeCacheKey(a)).not.toBe(encodeCacheKey(b));
  });

  test.each<[unknown, unknown]>([
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [new Flow(1, 'x'), new Flow(1, 'x')],
    [new Date(5), new Date(5)],
    [
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
    ],
    [new Set([1, 2]), new Set([2, 1])],
    [new URL('http://a/'), new URL('http://a/')],
    [0, -0],
    [NaN, NaN],
  ])('%p is the same key as an equal one', (a, b) => {
    expect(encodeCacheKey(a)).toBe(encodeCacheKey(b));
  });

  test.each<[unknown, string]>([
    [() => 1, 'a function'],
    [Symbol('a'), 'a symbol'],
    [[() => 1], 'a function'],
    [new Hidden(), 'an object of Hidden'],
  ])('%p is refused', (key, what) => {
    expect(() => encodeCacheKey(key)).toThrow(`A cache key cannot contain ${what}`);
  });

  test('an object that contains itself is refused', () => {
    const ring: { self?: unknown } = {};
    ring.self = [ring];
    expect(() => encodeCacheKey(ring)).toThrow(/contains itself/);
  });

  test('different JSON values have different texts, copies the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
        const same = JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
        expect(encodeCacheKey(a) === encodeCacheKey(b)).toBe(same);
        expect(encodeCacheKey(structuredClone(a))).toBe(encodeCacheKey(a));
      }),
      { numRuns: 2_000 },
    );
  });
});

function sortKeys(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  return Object.entries(value)
    .map(([key, inner]) => [key, sortKeys(inner)])
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))
    .concat([['object']]);
}
