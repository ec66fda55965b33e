import { tokenText } from '../../container/bean-names';
import type { CacheRecord, CallExpression } from '../../metadata/cache';
import { isKeyFunction } from './key-generator';

/** One cache annotation, as `explain` shows it. */
export function describeCache(record: CacheRecord): string {
  const name = { cacheable: '@Cacheable', put: '@CachePut', evict: '@CacheEvict' }[record.kind];
  const { keyGenerator, cacheManager, cacheResolver } = record;
  const parts = [
    [record.cacheNames ?? []].flat().join(' | '),
    shown('key', record.key),
    keyGenerator && (isKeyFunction(keyGenerator) ? 'key by generator' : `key by ${tokenText(keyGenerator)}`),
    cacheManager && `manager ${tokenText(cacheManager)}`,
    cacheResolver && `resolver ${tokenText(cacheResolver)}`,
    shown('condition', record.condition),
    shown('unless', record.unless),
    record.sync === true ? 'sync' : undefined,
    record.allEntries === true ? 'all entries' : undefined,
    record.beforeInvocation === true ? 'before' : undefined,
  ];
  return `${name}(${parts.filter((part) => part !== undefined && part !== '').join(', ')})`;
}

function shown(label: string, value: CallExpression | undefined): string | undefined {
  return value === undefined ? undefined : `${label} ${typeof value === 'string' ? value : 'by function'}`;
}
