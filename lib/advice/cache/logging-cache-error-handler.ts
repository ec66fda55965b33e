import type { Cache } from './cache';
import { CacheErrorHandler } from './cache-error-handler';

/** What was tried. */
export type CacheAction = 'get' | 'put' | 'evict' | 'clear';

/** Where the lines go: a `Logger` fits. */
export interface CacheErrorLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Swallows what caches fail with, logs a warning for each and counts them, as Spring's LoggingCacheErrorHandler logs. */
export class LoggingCacheErrorHandler extends CacheErrorHandler {
  readonly #log: CacheErrorLog;
  readonly #failures = new Map<string, Record<CacheAction, number>>();

  constructor(log: CacheErrorLog) {
    super();
    this.#log = log;
  }

  /** How often each action has failed, by the name of the cache. */
  get failures(): ReadonlyMap<string, Readonly<Record<CacheAction, number>>> {
    return this.#failures;
  }

  override handleCacheGetError(error: unknown, cache: Cache, key: unknown): void {
    this.#failed('get', error, cache, { key });
  }

  override handleCachePutError(error: unknown, cache: Cache, key: unknown): void {
    this.#failed('put', error, cache, { key });
  }

  override handleCacheEvictError(error: unknown, cache: Cache, key: unknown): void {
    this.#failed('evict', error, cache, { key });
  }

  override handleCacheClearError(error: unknown, cache: Cache): void {
    this.#failed('clear', error, cache, {});
  }

  #failed(action: CacheAction, error: unknown, { name }: Cache, fields: Readonly<Record<string, unknown>>): void {
    const counts = this.#failures.get(name) ?? { get: 0, put: 0, evict: 0, clear: 0 };
    counts[action]++;
    this.#failures.set(name, counts);
    this.#log.warn({ err: error, cache: name, action, ...fields }, 'a cache failed; the call goes on without it');
  }
}
