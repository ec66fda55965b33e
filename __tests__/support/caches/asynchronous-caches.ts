import { Cache, type CacheEntry, type CacheStatistics } from '../../../lib/advice/cache/cache';
import { encodeCacheKey } from '../../../lib/advice/cache/cache-key';
import { CacheManager } from '../../../lib/advice/cache/cache-manager';
import { CacheSettings } from '../../../lib/advice/cache/cache-settings';

interface Stored {
  readonly value: unknown;
  readonly until: number;
}

/** A store that is reached by promises, as one in another process is; values pass through it as copies. */
class AsynchronousCache extends Cache {
  readonly #entries = new Map<string, Stored>();
  #hits = 0;
  #misses = 0;
  #puts = 0;

  constructor(
    readonly name: string,
    private readonly ttl: number,
  ) {
    super();
  }

  override get statistics(): CacheStatistics {
    return { hits: this.#hits, misses: this.#misses, puts: this.#puts, evictions: 0 };
  }

  override async get(key: unknown): Promise<CacheEntry | undefined> {
    const text = encodeCacheKey(key);
    await Promise.resolve();
    const stored = this.#entries.get(text);
    if (stored === undefined || stored.until <= Date.now()) {
      this.#misses++;
      return undefined;
    }
    this.#hits++;
    return { value: structuredClone(stored.value) };
  }

  override async put(key: unknown, value: unknown): Promise<void> {
    const text = encodeCacheKey(key);
    await Promise.resolve();
    this.#puts++;
    this.#entries.set(text, { value: structuredClone(value), until: Date.now() + this.ttl });
  }

  override async evict(key: unknown): Promise<void> {
    const text = encodeCacheKey(key);
    await Promise.resolve();
    this.#entries.delete(text);
  }

  override async clear(): Promise<void> {
    await Promise.resolve();
    this.#entries.clear();
  }
}

export class AsynchronousCacheManager extends CacheManager {
  override readonly asynchronous = true;
  readonly #caches = new Map<string, AsynchronousCache>();

  constructor(private readonly settings = new CacheSettings()) {
    super();
  }

  override get cacheNames(): readonly string[] {
    return this.settings.declared ?? [...this.#caches.keys()];
  }

  override getCache(name: string): AsynchronousCache | undefined {
    const known = this.#caches.get(name);
    if (known !== undefined) return known;
    const bounds = this.settings.boundsOf(name);
    if (bounds === undefined) return undefined;
    const cache = new AsynchronousCache(name, bounds.ttl);
    this.#caches.set(name, cache);
    return cache;
  }
}
