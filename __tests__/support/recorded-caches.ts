import { setImmediate as turn } from 'node:timers/promises';
import { Cache, CacheManager, type CacheEntry, type CacheStatistics } from 'millrace';

/** The default key of one argument that is null is a compound one. */
function shown(key: unknown): string {
  return Array.isArray(key) ? String(key[0]) : String(key);
}

class RecordedCache extends Cache {
  readonly statistics: CacheStatistics = { hits: 0, misses: 0, puts: 0, evictions: 0 };
  readonly #entries = new Map<string, CacheEntry>();

  constructor(
    readonly name: string,
    private readonly later: boolean,
    private readonly log: string[],
  ) {
    super();
  }

  #answer<T>(value: T): T | Promise<T> {
    return this.later ? turn(value) : value;
  }

  get(key: unknown): CacheEntry | undefined | Promise<CacheEntry | undefined> {
    const found = this.#entries.get(shown(key));
    this.log.push(`get ${this.name} ${shown(key)} ${found === undefined ? 'miss' : 'hit'}`);
    return this.#answer(found);
  }

  put(key: unknown, value: unknown): void | Promise<void> {
    this.log.push(`put ${this.name} ${shown(key)} ${String(value)}`);
    this.#entries.set(shown(key), { value });
    return this.#answer(undefined);
  }

  evict(key: unknown): void | Promise<void> {
    this.log.push(`evict ${this.name} ${shown(key)}`);
    this.#entries.delete(shown(key));
    return this.#answer(undefined);
  }

  clear(): void | Promise<void> {
    this.log.push(`clear ${this.name}`);
    this.#entries.clear();
    return this.#answer(undefined);
  }
}

/** Caches that tell of all that is done to them; asynchronous ones answer later. */
export class RecordedCaches extends CacheManager {
  readonly cacheNames = ['x', 'y'];
  readonly #caches: readonly RecordedCache[];

  constructor(
    readonly asynchronous: boolean,
    log: string[],
  ) {
    super();
    this.#caches = this.cacheNames.map((name) => new RecordedCache(name, asynchronous, log));
  }

  getCache(name: string): Cache | undefined {
    return this.#caches.find((cache) => cache.name === name);
  }
}
