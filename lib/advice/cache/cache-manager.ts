import type { Cache } from './cache';

/** Gives caches by name; the bean that cache annotations work with. As Spring's CacheManager. */
export abstract class CacheManager {
  /** Whether its caches answer by promises; then only methods that return a promise can be cached. */
  abstract readonly asynchronous: boolean;
  /** The same cache for the same name; `undefined` when there is none of the name. */
  abstract getCache(name: string): Cache | undefined;
  /** The caches that are there now. */
  abstract readonly cacheNames: readonly string[];
}
