import type NodeCache from 'node-cache';
import { Cache, type CacheEntry, type CacheStatistics } from './cache';
import { encodeCacheKey } from './cache-key';
import type { CheckedCacheBounds } from './cache-settings';

interface MemoryEntry extends CacheEntry {
  /** Read since it was last considered for eviction. */
  used: boolean;
}

/** How often expired entries are looked for, at most; they are not given out in between. */
const MAX_CHECK_SECONDS = 600;

/**
 * A cache in this process, kept by node-cache. The bound is ours, since node-cache throws at its own: the oldest
 * entry that was not read since it was last passed over gives way (the second-chance rule, near to least recently
 * used at no cost to a read). Values are given out as they are, not cloned.
 */
export class MemoryCache extends Cache {
  readonly #store: NodeCache;
  /** Keys in the order in which they will be considered for eviction. */
  readonly #order = new Map<string, MemoryEntry>();
  readonly #maxEntries: number;
  #hits = 0;
  #misses = 0;
  #puts = 0;
  #evictions = 0;

  constructor(
    readonly name: string,
    { ttl, maxEntries }: CheckedCacheBounds,
  ) {
    super();
    const Store = require('node-cache') as typeof NodeCache;
    const seconds = ttl / 1_000;
    this.#store = new Store({
      useClones: false,
      stdTTL: seconds,
      // Its timer does not keep a process alive; without a time to live there is nothing to look for.
      checkperiod: ttl === 0 ? 0 : Math.min(Math.max(seconds, 1), MAX_CHECK_SECONDS),
    });
    this.#store.on('del', (key: string) => this.#order.delete(key));
    this.#maxEntries = maxEntries;
  }

  override get statistics(): CacheStatistics {
    return { hits: this.#hits, misses: this.#misses, puts: this.#puts, evictions: this.#evictions };
  }

  /** How many entries there are, expired ones that were not yet found included. */
  get size(): number {
    return this.#order.size;
  }

  override get(key: unknown): CacheEntry | undefined {
    const entry = this.#store.get<MemoryEntry>(encodeCacheKey(key));
    if (entry === undefined) {
      this.#misses++;
      return undefined;
    }
    this.#hits++;
    entry.used = true;
    return entry;
  }

  override put(key: unknown, value: unknown): void {
    const text = encodeCacheKey(key);
    const entry: MemoryEntry = { value, used: false };
    this.#puts++;
    if (!this.#order.has(text)) this.#makeRoom();
    this.#order.set(text, entry);
    this.#store.set(text, entry);
  }

  override evict(key: unknown): void {
    this.#store.del(encodeCacheKey(key));
  }

  override clear(): void {
    this.#store.flushAll();
    this.#order.clear();
  }

  /** Removes all entries and stops the timer. */
  close(): void {
    this.clear();
    this.#store.close();
  }

  #makeRoom(): void {
    if (this.#order.size < this.#maxEntries) return;
    // Entries that were read lose their mark and go to the end, so this ends after one round at the latest.
    for (const [key, entry] of this.#order) {
      if (!entry.used) {
        this.#evictions++;
        this.#store.del(key);
        return;
      }
      entry.used = false;
      this.#order.delete(key);
      this.#order.set(key, entry);
    }
  }
}
