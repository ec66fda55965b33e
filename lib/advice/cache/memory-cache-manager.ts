import { CacheManager } from './cache-manager';
import { CacheSettings } from './cache-settings';
import { MemoryCache } from './memory-cache';

/**
 * Caches in this process: those that are declared, or, as Spring's ConcurrentMapCacheManager, whichever are asked for
 * when none is declared.
 */
export class MemoryCacheManager extends CacheManager {
  override readonly asynchronous = false;
  readonly #caches = new Map<string, MemoryCache>();

  constructor(private readonly settings: CacheSettings = new CacheSettings()) {
    super();
  }

  override get cacheNames(): readonly string[] {
    return this.settings.declared ?? [...this.#caches.keys()];
  }

  override getCache(name: string): MemoryCache | undefined {
    const known = this.#caches.get(name);
    if (known !== undefined) return known;
    const bounds = this.settings.boundsOf(name);
    if (bounds === undefined) return undefined;
    const cache = new MemoryCache(name, bounds);
    this.#caches.set(name, cache);
    return cache;
  }

  /** Empties all caches and stops their timers. */
  close(): void {
    for (const cache of this.#caches.values()) cache.close();
  }
}
