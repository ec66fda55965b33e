import type { CacheErrorHandler } from './cache-error-handler';
import type { CacheResolver } from './cache-resolver';
import type { KeyGenerator } from './key-generator';

/**
 * A bean that says what holds for all cache annotations of an application, as Spring's CachingConfigurer; override what is
 * wanted. Each method is asked once. The cache manager is not among them: it is the bean of type `CacheManager`.
 */
export abstract class CachingConfigurer {
  /** Where neither an annotation nor `@CacheConfig` gives a key or a generator. Default: the arguments are the key. */
  keyGenerator(): KeyGenerator | undefined {
    return undefined;
  }

  /** Where neither an annotation nor `@CacheConfig` gives a manager or a resolver. Default: none, the manager's caches. */
  cacheResolver(): CacheResolver | undefined {
    return undefined;
  }

  /** Default: none, what a cache fails with is the error of the call. */
  errorHandler(): CacheErrorHandler | undefined {
    return undefined;
  }
}

/** What a configurer has said. */
export interface CachingDefaults {
  readonly keyGenerator: KeyGenerator | undefined;
  readonly cacheResolver: CacheResolver | undefined;
  readonly errorHandler: CacheErrorHandler | undefined;
}

const asked = new WeakMap<CachingConfigurer, CachingDefaults>();

/** What a configurer says, asked once for all methods. */
export function cachingDefaults(configurer: CachingConfigurer): CachingDefaults {
  let defaults = asked.get(configurer);
  if (defaults === undefined) {
    defaults = {
      keyGenerator: configurer.keyGenerator(),
      cacheResolver: configurer.cacheResolver(),
      errorHandler: configurer.errorHandler(),
    };
    asked.set(configurer, defaults);
  }
  return defaults;
}
