import { readable } from '../lib/metadata/annotation';
import { CACHE_OPERATIONS, type CachePutOptions, type CallFunction } from '../lib/metadata/cache';
import type { CallDecorator } from './cacheable';

/**
 * Always runs the method and stores its result, as Spring's `@CachePut`; an error stores nothing. Options and errors
 * are those of `@Cacheable`; `key` and `condition` are computed after the method and may use `#result`.
 */
export function CachePut<K extends CallFunction = () => unknown>(options: CachePutOptions<K> = {}): CallDecorator<K> {
  return (target, member) => CACHE_OPERATIONS.add(target, member, { kind: 'put', ...options });
}

readable(CachePut, {
  name: 'CachePut',
  on: (type, member) => CACHE_OPERATIONS.get(type, member).find(({ kind }) => kind === 'put'),
});
