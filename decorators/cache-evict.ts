import { readable } from '../lib/metadata/annotation';
import { CACHE_OPERATIONS, type CacheEvictOptions, type CallFunction } from '../lib/metadata/cache';
import type { CallDecorator } from './cacheable';

/**
 * Removes one entry, or all, once the method has succeeded (or before it, when asked for), as Spring's `@CacheEvict`.
 * Errors are those of `@Cacheable`.
 */
export function CacheEvict<K extends CallFunction = () => unknown>(
  options: CacheEvictOptions<K> = {},
): CallDecorator<K> {
  return (target, member) => CACHE_OPERATIONS.add(target, member, { kind: 'evict', ...options });
}

readable(CacheEvict, {
  name: 'CacheEvict',
  on: (type, member) => CACHE_OPERATIONS.get(type, member).find(({ kind }) => kind === 'evict'),
});
