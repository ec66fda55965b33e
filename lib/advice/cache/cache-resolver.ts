import type { Cache } from './cache';
import type { CacheInvocation } from './cache-invocation';

/** What a resolver is asked about. */
export interface CacheResolution extends CacheInvocation {
  readonly operation: 'cacheable' | 'put' | 'evict';
  /** As the annotation or `@CacheConfig` says; may be empty. */
  readonly cacheNames: readonly string[];
}

/**
 * A bean that chooses the caches of each call, as Spring's CacheResolver: by tenant, say. Asked once for each annotation
 * and call whose condition holds; at least one cache is to be given, the same objects again for the same caches.
 */
export abstract class CacheResolver {
  abstract resolveCaches(resolution: CacheResolution): readonly Cache[];
}
