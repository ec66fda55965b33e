import type { AbstractClass } from './class';
import { ClassMetadata, MemberMetadata } from './keys';

// A key or condition is written for the parameters of one method; the record holds those of all methods.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant: only any accepts each
export type CallFunction = (...args: any[]) => unknown;

/** A key or condition: an expression (`#flow.billNumber`), or a function of the method's arguments. */
export type CallExpression<F extends CallFunction = CallFunction> = string | F;

/** What all cache annotations take. */
export interface CacheOptions<K extends CallFunction = CallFunction> {
  /** The caches, by name. Default: those of `@CacheConfig`. Text may hold `${...}`. */
  readonly cacheNames?: string | readonly string[];
  /**
   * Default, as Spring's SimpleKeyGenerator: the argument when there is one, else all of them together. The method
   * is not part of it.
   */
  readonly key?: CallExpression<K>;
  /** `false`: the cache is neither read nor written. Default: always true. */
  readonly condition?: CallExpression<K>;
  /** The cache manager, by bean name or class. Default: `@CacheConfig`'s, else the bean of type `CacheManager`. */
  readonly cacheManager?: string | AbstractClass;
}

/** What `@Cacheable` takes. */
export interface CacheableOptions<K extends CallFunction = CallFunction> extends CacheOptions<K> {
  /** An expression that sees `#result` too; `true`: the result is not stored. Never filters what is found. */
  readonly unless?: string;
  /** One caller computes a missing key, others that ask meanwhile wait for it. Default: false, all compute. */
  readonly sync?: boolean;
}

/** What `@CachePut` takes; `key` and `condition` may use `#result` in an expression. */
export interface CachePutOptions<K extends CallFunction = CallFunction> extends CacheOptions<K> {
  readonly unless?: string;
}

/** What `@CacheEvict` takes. */
export interface CacheEvictOptions<K extends CallFunction = CallFunction> extends CacheOptions<K> {
  /** Removes every entry instead of that of the key. Default: false. */
  readonly allEntries?: boolean;
  /** Removes before the method runs, whatever comes of it. Default: false, after it succeeded. */
  readonly beforeInvocation?: boolean;
}

/** What `@CacheConfig` gives to the cache annotations of a class that do not say it themselves. */
export type CacheConfigOptions = Pick<CacheOptions, 'cacheNames' | 'cacheManager'>;

/** What one cache annotation of a method records. */
export type CacheRecord =
  | ({ readonly kind: 'cacheable' } & CacheableOptions)
  | ({ readonly kind: 'put' } & CachePutOptions)
  | ({ readonly kind: 'evict' } & CacheEvictOptions);

/** `@Cacheable`, `@CachePut` and `@CacheEvict` on methods, in the order of their lines. */
export const CACHE_OPERATIONS = new MemberMetadata<CacheRecord>('cache');
/** `@CacheConfig` on classes. */
export const CACHE_CONFIGS = new ClassMetadata<CacheConfigOptions>('cache-config');
