import { isMillraceError } from '../../errors/millrace-error';
import { isPromiseLike } from '../promise';
import { Cache, type CacheEntry, type CacheStatistics } from './cache';
import type { CacheErrorHandler } from './cache-error-handler';

const guards = new WeakMap<CacheErrorHandler, WeakMap<Cache, Cache>>();

/** A cache whose failures a handler judges, the same for the same two; without a handler the cache itself. */
export function guarded(cache: Cache, handler: CacheErrorHandler | undefined): Cache {
  if (handler === undefined) return cache;
  let caches = guards.get(handler);
  if (caches === undefined) guards.set(handler, (caches = new WeakMap()));
  let guard = caches.get(cache);
  if (guard === undefined) caches.set(cache, (guard = new GuardedCache(cache, handler)));
  return guard;
}

class GuardedCache extends Cache {
  readonly #cache: Cache;
  readonly #handler: CacheErrorHandler;

  constructor(cache: Cache, handler: CacheErrorHandler) {
    super();
    this.#cache = cache;
    this.#handler = handler;
  }

  override get name(): string {
    return this.#cache.name;
  }

  override get statistics(): CacheStatistics {
    return this.#cache.statistics;
  }

  override get(key: unknown): CacheEntry | undefined | Promise<CacheEntry | undefined> {
    return attempt(
      () => this.#cache.get(key),
      (error) => {
        this.#handler.handleCacheGetError(error, this.#cache, key);
      },
    );
  }

  override put(key: unknown, value: unknown): void | Promise<void> {
    return attempt(
      () => this.#cache.put(key, value),
      (error) => {
        this.#handler.handleCachePutError(error, this.#cache, key, value);
      },
    );
  }

  override evict(key: unknown): void | Promise<void> {
    return attempt(
      () => this.#cache.evict(key),
      (error) => {
        this.#handler.handleCacheEvictError(error, this.#cache, key);
      },
    );
  }

  override clear(): void | Promise<void> {
    return attempt(
      () => this.#cache.clear(),
      (error) => {
        this.#handler.handleCacheClearError(error, this.#cache);
      },
    );
  }

  override refresh(...args: Parameters<Cache['refresh']>): void {
    this.#cache.refresh(...args);
  }
}

function attempt<T>(
  work: () => T | Promise<T>,
  handle: (error: unknown) => void,
): T | undefined | Promise<T | undefined> {
  const failed = (error: unknown): undefined => {
    // Wrong use of the annotation, which no working cache would make right.
    if (isMillraceError(error) && error.code === 'MILLRACE_CACHE_KEY_UNSUPPORTED') throw error;
    handle(error);
    return undefined;
  };
  try {
    const done = work();
    return isPromiseLike(done) ? done.then(undefined, failed) : done;
  } catch (error) {
    failed(error);
    return undefined;
  }
}
