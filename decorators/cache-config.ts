import { readable } from '../lib/metadata/annotation';
import { CACHE_CONFIGS, type CacheConfigOptions } from '../lib/metadata/cache';
import type { AbstractClass } from '../lib/metadata/class';

/**
 * What the cache annotations of a class have in common, as Spring's `@CacheConfig`. What an annotation says itself
 * goes first; by itself it caches nothing.
 */
export function CacheConfig(options: CacheConfigOptions): (target: AbstractClass) => void {
  return (target) => CACHE_CONFIGS.define(target, options);
}

readable(CacheConfig, { name: 'CacheConfig', on: (type) => CACHE_CONFIGS.get(type) });
