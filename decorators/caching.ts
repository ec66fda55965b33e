import { readable } from '../lib/metadata/annotation';
import {
  CACHE_OPERATIONS,
  CACHINGS,
  type CacheRecord,
  type CachingOptions,
  type CallFunction,
} from '../lib/metadata/cache';
import type { CallDecorator } from './cacheable';

/**
 * Several cache annotations of one kind, or of several, on one method, as Spring's `@Caching`. The lines may as well stand
 * one below the other: the order of evictions before, look-up, method, puts and evictions after is always the same.
 *
 * ```ts
 * @Caching({ evict: [{ cacheNames: 'bills', key: '#bill.id' }, { cacheNames: 'lists', allEntries: true }] })
 * remove(bill: Bill): Promise<void>
 * ```
 *
 * Errors are those of `@Cacheable`.
 */
export function Caching<K extends CallFunction = () => unknown>(options: CachingOptions<K>): CallDecorator<K> {
  const { cacheable = [], put = [], evict = [] } = options;
  const records: readonly CacheRecord[] = [
    ...[cacheable].flat().map((one) => ({ kind: 'cacheable', ...one }) as const),
    ...[put].flat().map((one) => ({ kind: 'put', ...one }) as const),
    ...[evict].flat().map((one) => ({ kind: 'evict', ...one }) as const),
  ];
  return (target, member) => {
    CACHINGS.add(target, member, options);
    // Each is put before those that are there.
    for (const record of records.toReversed()) CACHE_OPERATIONS.add(target, member, record);
  };
}

readable(Caching, { name: 'Caching', on: (type, member) => CACHINGS.get(type, member)[0] });
