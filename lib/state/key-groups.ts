import { endianness } from 'node:os';

/** The number of key groups when nothing else is said: Flink's default for small jobs. */
export const DEFAULT_MAX_PARALLELISM = 128;

/**
 * The key group of a key: Flink's `murmurHash(key.hashCode()) % maxParallelism`, where the hash code is that of the
 * key's canonical bytes (`Arrays.hashCode`), so that both engines put a key into the same group.
 */
export function keyGroup(key: string | number | boolean | bigint, maxParallelism: number): number {
  return murmurHash(hashCode(key)) % maxParallelism;
}

/** The subtask that a key group belongs to: Flink's `computeOperatorIndexForKeyGroup`. */
export function subtaskOf(group: number, maxParallelism: number, parallelism: number): number {
  return Math.floor((group * parallelism) / maxParallelism);
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

/** Of the canonical bytes of a key: Java's `Arrays.hashCode(byte[])`, without making them where there may be many. */
function hashCode(key: string | number | boolean | bigint): number {
  if (typeof key === 'string') return stringHash(key);
  if (typeof key === 'number') return numberHash(key);
  let hash = 1;
  for (const byte of canonicalBytes(key)) hash = (Math.imul(hash, 31) + signed(byte)) | 0;
  return hash;
}

/** Two bytes a step: 961 is 31 squared, 32 the hash of the byte before them. */
function stringHash(key: string): number {
  let hash = 32;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    hash = (Math.imul(hash, 961) + Math.imul(signed(unit), 31) + signed(unit >> 8)) | 0;
  }
  return hash;
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);
const [HIGH, LOW] = endianness() === 'LE' ? [1, 0] : [0, 1];

function numberHash(key: number): number {
  double[0] = key === 0 ? 0 : key;
  return wordHash(wordHash(33, halves[HIGH] as number), halves[LOW] as number);
}

/** Goes on with the four bytes of a word, the highest first. */
function wordHash(begun: number, word: number): number {
  let hash = (Math.imul(begun, 31) + (word >> 24)) | 0;
  hash = (Math.imul(hash, 31) + signed(word >> 16)) | 0;
  hash = (Math.imul(hash, 31) + signed(word >> 8)) | 0;
  return (Math.imul(hash, 31) + signed(word)) | 0;
}

/** The lowest byte of a number as Java has it: from -128 to 127. */
function signed(bits: number): number {
  return (bits << 24) >> 24;
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
