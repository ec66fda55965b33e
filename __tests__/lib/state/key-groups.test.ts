import fc from 'fast-check';
import { canonicalBytes, keyGroup, murmurHash, subtaskOf } from '../../../lib/state/key-groups';

describe('key groups', () => {
  // Computed by 32-bit Murmur3's published mixing steps in exact integers, as Flink's MathUtils.murmurHash writes them.
  const M = 0xffffffffn;
  const rotate = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (32n - by))) & M;
  function reference(code: number): number {
    let h = (BigInt(code >>> 0) * 0xcc9e2d51n) & M;
    h = (rotate(h, 15n) * 0x1b873593n) & M;
    h = (rotate(h, 13n) * 5n + 0xe6546b64n) & M;
    h ^= 4n;
    h = ((h ^ (h >> 16n)) * 0x85ebca6bn) & M;
    h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) & M;
    h ^= h >> 16n;
    const signed = Number(BigInt.asIntN(32, h));
    return signed >= 0 ? signed : signed === -(2 ** 31) ? 0 : -signed;
  }

  test("hash as Flink's murmurHash does", () => {
    fc.assert(fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (n) => murmurHash(n) === reference(n)));
  });

  // Java's Arrays.hashCode(byte[]), as its documentation defines it, in exact integers.
  const javaHash = (bytes: Uint8Array): number => {
    const code = [...bytes].reduce((hash, byte) => BigInt.asIntN(32, 31n * hash + BigInt.asIntN(8, BigInt(byte))), 1n);
    return Number(code);
  };

  test('are those of the canonical bytes, whatever the key', () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.constantFrom(0, -0, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER),
      fc.bigInt(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 32_768 }), (k, groups) => {
        expect(keyGroup(k, groups)).toBe(reference(javaHash(canonicalBytes(k))) % groups);
      }),
    );
  });

  test("belong to subtasks as Flink's keyGroup * parallelism / maxParallelism says, in whole numbers", () => {
    const sizes = fc
      .integer({ min: 1, max: 32_768 })
      .chain((max) => fc.tuple(fc.constant(max), fc.integer({ min: 1, max })));
    fc.assert(
      fc.property(sizes, fc.nat(32_767), ([max, parallelism], any) => {
        const group = any % max;
        expect(subtaskOf(group, max, parallelism)).toBe(Number((BigInt(group) * BigInt(parallelism)) / BigInt(max)));
      }),
    );
  });

  test('are between zero and the maximum, and spread', () => {
    const groups = new Set(Array.from({ length: 10_000 }, (_, i) => keyGroup(`key-${i}`, 128)));
    expect(groups.size).toBe(128);
    expect(Math.max(...groups)).toBe(127);
  });

  test('keys of different types and values have different bytes; zero has one form', () => {
    const keys = ['', '1', 1, 1n, true, false, 'true', -1, 0.1, NaN.toString(), '\ud83d', '\ud83e'];
    const bytes = keys.map((k) => Buffer.from(canonicalBytes(k)).toString('hex'));
    expect(new Set(bytes).size).toBe(keys.length);
    expect(canonicalBytes(-0)).toEqual(canonicalBytes(0));
  });
});
