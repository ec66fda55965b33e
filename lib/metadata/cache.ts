import type { CacheResolver } from '../advice/cache/cache-resolver';
import type { GenerateKey, KeyGenerator } from '../advice/cache/key-generator';
import type { AbstractClass } from './class';
import { ClassMetadata, MemberMetadata } from './keys';
import type { OrderedOptions } from './ordered';

// A key or condition is written for the parameters of one method; the record holds those of all methods.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant: only any accepts each
export type CallFunction = (...args: any[]) => unknown;

/** A key or condition: an expression (`#flow.billNumber`), or a function of the method's arguments. */
export type CallExpression<F extends CallFunction = CallFunction> = string | F;

/** A key generator: a bean by name or class, or a function. */
export type KeyGeneratorOption = string | AbstractClass<KeyGenerator> | GenerateKey;

/** The key, or what makes it: Spring's rule that the two exclude each other, by type. */
export type KeyOptions<K extends CallFunction = CallFunction> =
  | {
      /**
       * Default: the key generator's, and without one, as Spring's SimpleKeyGenerator: the argument when there is one,
       * else all of them together. The method is not part of it.
       */
      readonly key?: CallExpression<K>;
      readonly keyGenerator?: never;
    }
  | {
      readonly key?: never;
      /** Makes the key of the whole call. Default: `@CacheConfig`'s, else the `CachingConfigurer`'s. */
      readonly keyGenerator?: KeyGeneratorOption;
    };

/** Where the caches come from: Spring's rule that the two exclude each other, by type. */
export type CacheSourceOptions =
  | {
      /** The cache manager, by bean name or class. Default: `@CacheConfig`'s, else the bean of type `CacheManager`. */
      readonly cacheManager?: string | AbstractClass;
      readonly cacheResolver?: never;
    }
  | {
      readonly cacheManager?: never;
      /** Chooses the caches of each call, by bean name or class. Default: `@CacheConfig`'s, else the `CachingConfigurer`'s. */
      readonly cacheResolver?: string | AbstractClass<CacheResolver>;
    };

/** What all cache annotations take. */
export type CacheOptions<K extends CallFunction = CallFunction> = KeyOptions<K> &
  OrderedOptions &
  CacheSourceOptions & {
    /** The caches, by name. Default: those of `@CacheConfig`. Text may hold `${...}`. */
    readonly cacheNames?: string | readonly string[];
    /** `false`: the cache is neither read nor written. Default: always true. */
    readonly condition?: CallExpression<K>;
  };

/** What `@Cacheable` takes. */
export type CacheableOptions<K extends CallFunction = CallFunction> = CacheOptions<K> &
  (
    | {
        /** An expression that sees `#result` too; `true`: the result is not stored. Never filters what is found. */
        readonly unless?: string;
        readonly sync?: false;
      }
    | {
        readonly unless?: never;
        /** One caller computes a missing key, others that ask meanwhile wait for it. Default: false, all compute. */
        readonly sync?: boolean;
      }
  );

/** What `@CachePut` takes; `key` and `condition` may use `#result` in an expression. */
export type CachePutOptions<K extends CallFunction = CallFunction> = CacheOptions<K> & {
  /** An expression that sees `#result`; `true`: the result is not stored. */
  readonly unless?: string;
};

/** What `@CacheEvict` takes. */
export type CacheEvictOptions<K extends CallFunction = CallFunction> = CacheOptions<K> & {
  /** Removes every entry, whatever the key. Default: false. */
  readonly allEntries?: boolean;
  /** Removes before the method runs, whatever comes of it. Default: false, after it succeeded. */
  readonly beforeInvocation?: boolean;
};

/** What `@Caching` takes: several annotations of a kind, or of several kinds. */
export interface CachingOptions<K extends CallFunction = CallFunction> {
  readonly cacheable?: CacheableOptions<K> | readonly CacheableOptions<K>[];
  readonly put?: CachePutOptions<K> | readonly CachePutOptions<K>[];
  readonly evict?: CacheEvictOptions<K> | readonly CacheEvictOptions<K>[];
}

/** What `@CacheConfig` gives to the cache annotations of a class that do not say it themselves. */
export type CacheConfigOptions = CacheSourceOptions & {
  readonly cacheNames?: string | readonly string[];
  readonly keyGenerator?: KeyGeneratorOption;
};

/** What one cache annotation of a method records; which options go together is judged when the application starts. */
export interface CacheRecord extends OrderedOptions {
  readonly kind: 'cacheable' | 'put' | 'evict';
  readonly cacheNames?: string | readonly string[];
  readonly key?: CallExpression;
  readonly keyGenerator?: KeyGeneratorOption;
  readonly cacheManager?: string | AbstractClass;
  readonly cacheResolver?: string | AbstractClass<CacheResolver>;
  readonly condition?: CallExpression;
  readonly unless?: string;
  readonly sync?: boolean;
  readonly allEntries?: boolean;
  readonly beforeInvocation?: boolean;
}

/** What `@CacheConfig` records. */
export type CacheConfigRecord = Pick<CacheRecord, 'cacheNames' | 'keyGenerator' | 'cacheManager' | 'cacheResolver'>;

/** `@Cacheable`, `@CachePut` and `@CacheEvict` on methods, in the order of their lines. */
export const CACHE_OPERATIONS = new MemberMetadata<CacheRecord>('cache');
/** `@Caching` on methods: as it is written, for who asks for the annotation; its parts are cache operations. */
export const CACHINGS = new MemberMetadata<CachingOptions>('caching');
/** `@CacheConfig` on classes. */
export const CACHE_CONFIGS = new ClassMetadata<CacheConfigRecord>('cache-config');
