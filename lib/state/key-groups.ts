/** The number of key groups when nothing else is said: Flink's default for small jobs. */
export const DEFAULT_MAX_PARALLELISM = 128;

/**
 * The key group of a key: Flink's `murmurHash(key.hashCode()) % maxParallelism`, where the hash code is that of the
 * key's canonical bytes (`Arrays.hashCode`), so that both engines put a key into the same group.
 */
export function keyGroup(key: string | number | boolean | bigint, maxParallelism: number): number {
  return murmurHash(hashCode(canonicalBytes(key))) % maxParallelism;
}

/** One byte for the type, then the value: equal keys and only they have equal bytes. */
export function canonicalBytes(key: string | number | boolean | bigint): Uint8Array {
  if (typeof key === 'string') return Buffer.concat([Buffer.from([1]), Buffer.from(key, 'utf16le')]);
  if (typeof key === 'number') {
    const bytes = Buffer.alloc(9);
    bytes[0] = 2;
    // Minus zero is the same key as zero.
    bytes.writeDoubleBE(key === 0 ? 0 : key, 1);
    return bytes;
  }
  if (typeof key === 'boolean') return Buffer.from([3, key ? 1 : 0]);
  return Buffer.concat([Buffer.from([4]), Buffer.from(key.toString(), 'latin1')]);
}

/** Java's `Arrays.hashCode(byte[])`. */
function hashCode(bytes: Uint8Array): number {
  let hash = 1;
  for (const byte of bytes) hash = (Math.imul(hash, 31) + ((byte << 24) >> 24)) | 0;
  return hash;
}

/** Flink's `MathUtils.murmurHash(int)`: 32-bit Murmur3 of one int, not negative. */
export function murmurHash(code: number): number {
  let hash = Math.imul(code, 0xcc9e2d51);
  hash = (hash << 15) | (hash >>> 17);
  hash = Math.imul(hash, 0x1b873593);
  hash = (hash << 13) | (hash >>> 19);
  hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  hash ^= 4;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  // As Flink: the lowest int has no positive counterpart.
  return hash >= 0 ? hash : hash === -0x80000000 ? 0 : -hash;
}
