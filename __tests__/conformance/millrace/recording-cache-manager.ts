import { Cache, CacheManager, MemoryCacheManager, type CacheEntry, type CacheStatistics } from '../../../lib/index';
import { CacheDown } from './errors';
import type { Events } from './events';
import { shown } from './shown';

/** Millrace's own in-memory caches; what is asked of them is seen. */
export class RecordingCacheManager extends CacheManager {
  override readonly asynchronous = false;
  readonly #manager = new MemoryCacheManager();
  readonly #caches = new Map<string, Cache>();

  /** @param prefix of the names of its caches where they are seen */
  constructor(
    private readonly prefix: string,
    private readonly events: Events,
    private readonly broken: Readonly<Record<string, readonly string[]>> = {},
  ) {
    super();
  }

  override get cacheNames(): readonly string[] {
    return [...this.#caches.keys()];
  }

  override getCache(name: string): Cache {
    let cache = this.#caches.get(name);
    if (cache === undefined) {
      const own = this.#manager.getCache(name)!;
      this.#caches.set(name, (cache = new RecordingCache(own, this.prefix, this.events, this.broken[name] ?? [])));
    }
    return cache;
  }

  close(): void {
    this.#manager.close();
  }
}

class RecordingCache extends Cache {
  constructor(
    private readonly cache: Cache,
    private readonly prefix: string,
    private readonly events: Events,
    private readonly broken: readonly string[],
  ) {
    super();
  }

  get name(): string {
    return this.cache.name;
  }

  get statistics(): CacheStatistics {
    return this.cache.statistics;
  }

  get(key: unknown): CacheEntry | undefined {
    const found = this.cache.get(key) as CacheEntry | undefined;
    this.#seen('get', key, found === undefined ? ' miss' : ' hit');
    return found;
  }

  put(key: unknown, value: unknown): void {
    this.#seen('put', key);
    void this.cache.put(key, value);
  }

  evict(key: unknown): void {
    this.#seen('evict', key);
    void this.cache.evict(key);
  }

  clear(): void {
    this.events.add(`${this.prefix}${this.name} clear`);
    this.#fail('clear');
    void this.cache.clear();
  }

  #seen(operation: string, key: unknown, outcome = ''): void {
    this.events.add(`${this.prefix}${this.name} ${operation} ${shown(key)}${outcome}`);
    this.#fail(operation);
  }

  #fail(operation: string): void {
    if (this.broken.includes(operation)) throw new CacheDown();
  }
}
