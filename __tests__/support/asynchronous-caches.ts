import { Cache, type CacheEntry, type CacheStatistics } from '../../lib/advice/cache/cache';
import { encodeCacheKey } from '../../lib/advice/cache/cache-key';
import { CacheManager } from '../../lib/advice/cache/cache-manager';

/** A store that is reached by promises, as one in another process is; values pass through it as JSON-like copies. */
class AsynchronousCache extends Cache {
  readonly #entries = new Map<string, unknown>();
  #hits = 0;
  #misses = 0;
  #puts = 0;

  constructor(readonly name: string) {
    super();
  }

  override get statistics(): CacheStatistics {
    return { hits: this.#hits, misses: this.#misses, puts: this.#puts, evictions: 0 };
  }

  override async get(key: unknown): Promise<CacheEntry | undefined> {
    await Promise.resolve();
    const text = encodeCacheKey(key);
    if (this.#entries.has(text)) this.#hits++;
    else this.#misses++;
    return this.#entries.has(text) ? { value: structuredClone(this.#entries.get(text)) } : undefined;
  }

  override async put(key: unknown, value: unknown): Promise<void> {
    await Promise.resolve();
    this.#puts++;
    this.#entries.set(encodeCacheKey(key), structuredClone(value));
  }

  override async evict(key: unknown): Promise<void> {
    await Promise.resolve();
    this.#entries.delete(encodeCacheKey(key));
  }

  override async clear(): Promise<void> {
    this.#entries.clear();
    await Promise.resolve();
  }
}

export class AsynchronousCacheManager extends CacheManager {
  override readonly asynchronous = true;
  readonly #caches = new Map<string, AsynchronousCache>();

  override get cacheNames(): readonly string[] {
    return [...this.#caches.keys()];
  }

  override getCache(name: string): AsynchronousCache {
    const cache = this.#caches.get(name) ?? new AsynchronousCache(name);
    this.#caches.set(name, cache);
    return cache;
  }
}
