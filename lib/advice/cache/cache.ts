/** What is stored under a key. It stands around the value, so that a stored `undefined` or `null` is a hit. */
export interface CacheEntry {
  readonly value: unknown;
}

/** Counted since the cache was made. */
export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
  readonly puts: number;
  /** Entries that gave way to others because the cache was full. */
  readonly evictions: number;
}

/**
 * One named cache: the port between the annotations and a store. A store in the same process answers at once, another
 * one by promises; the manager says which. Keys are any values (see {@link encodeCacheKey}): `1` is not `'1'`, equal
 * contents are one key.
 */
export abstract class Cache {
  abstract readonly name: string;
  abstract readonly statistics: CacheStatistics;
  /** `undefined` when there is none. */
  abstract get(key: unknown): CacheEntry | undefined | Promise<CacheEntry | undefined>;
  abstract put(key: unknown, value: unknown): void | Promise<void>;
  abstract evict(key: unknown): void | Promise<void>;
  /** Removes all entries. */
  abstract clear(): void | Promise<void>;
}
