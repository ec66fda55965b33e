/** What is stored under a key. It stands around the value, so that a stored `undefined` or `null` is a hit. */
export interface CacheEntry {
  readonly value: unknown;
  /** Whether it is old enough to be loaded anew in the background, by {@link Cache.refresh}. Default: false. */
  readonly due?: boolean;
}

/** Counted since the cache was made. */
export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
  /** Values stored, those of refreshes included. */
  readonly puts: number;
  /** Entries that gave way to others because the cache was full; not those that expired or were removed. */
  readonly evictions: number;
  /** Entries there are now; absent where the store cannot tell at once. */
  readonly size?: number;
  /** Loads in the background that succeeded. Absent: the cache makes none. */
  readonly refreshes?: number;
  /** Loads in the background that failed; the old value stayed. Absent: the cache makes none. */
  readonly refreshFailures?: number;
}

/**
 * One named cache: the port between the annotations and a store. A store in the same process answers at once, another
 * one by promises; the manager says which. Keys are any values (see {@link encodeCacheKey}): `1` is not `'1'`, equal
 * contents are one key. Values are any, `null` and `undefined` included.
 */
export abstract class Cache {
  abstract readonly name: string;
  abstract readonly statistics: CacheStatistics;
  /** `undefined` when there is none. */
  abstract get(key: unknown): CacheEntry | undefined | Promise<CacheEntry | undefined>;
  abstract put(key: unknown, value: unknown): void | Promise<void>;
  /** Does nothing when there is none. */
  abstract evict(key: unknown): void | Promise<void>;
  /** Removes all entries. */
  abstract clear(): void | Promise<void>;

  /**
   * Loads the entry of a key anew in the background, and stores what `load` gives; nothing when that is `undefined`.
   * Called for entries that are due. Default: does nothing, of caches whose entries never are.
   */
  refresh(_key: unknown, _load: () => CacheEntry | undefined | PromiseLike<CacheEntry | undefined>): void {
    return;
  }
}
