import type { Cache } from './cache';

/**
 * Judges what a cache fails with, as Spring's CacheErrorHandler: a method that returns has dealt with the error, one that
 * throws lets the call fail. After a failed read that was dealt with the method runs as on a miss. Without a handler
 * every error is the call's. Errors of the method itself and of its key never come here.
 */
export abstract class CacheErrorHandler {
  abstract handleCacheGetError(error: unknown, cache: Cache, key: unknown): void;
  abstract handleCachePutError(error: unknown, cache: Cache, key: unknown, value: unknown): void;
  abstract handleCacheEvictError(error: unknown, cache: Cache, key: unknown): void;
  abstract handleCacheClearError(error: unknown, cache: Cache): void;
}
