import type { CacheConfigRecord, CacheRecord } from '../../metadata/cache';

/** What an annotation says, completed by `@CacheConfig`, by Spring's rules: an annotation that says one of two says both. */
export function withDefaults(record: CacheRecord, config: CacheConfigRecord = {}): CacheRecord {
  const names = [record.cacheNames ?? []].flat();
  const hasKey = record.key !== undefined || record.keyGenerator !== undefined;
  const hasSource = record.cacheManager !== undefined || record.cacheResolver !== undefined;
  const { cacheManager, cacheResolver } = hasSource ? record : config;
  const keyGenerator = hasKey ? record.keyGenerator : config.keyGenerator;
  return {
    ...record,
    cacheNames: names.length > 0 ? names : (config.cacheNames ?? []),
    ...(keyGenerator !== undefined && { keyGenerator }),
    ...(cacheManager !== undefined && { cacheManager }),
    ...(cacheResolver !== undefined && { cacheResolver }),
  };
}

/** What excludes each other on one method; Spring's rules. */
export function conflicts(records: readonly CacheRecord[], config: CacheConfigRecord = {}): readonly string[] {
  const problems: string[] = [];
  if (config.cacheManager !== undefined && config.cacheResolver !== undefined) {
    problems.push('cacheManager and cacheResolver of @CacheConfig exclude each other');
  }
  // All of a method's are one advice.
  if (new Set(records.flatMap(({ order }) => order ?? [])).size > 1) {
    problems.push('the cache annotations of the method have different orders');
  }
  for (const record of records) {
    if (record.key !== undefined && record.keyGenerator !== undefined) {
      problems.push('key and keyGenerator exclude each other');
    }
    if (record.cacheManager !== undefined && record.cacheResolver !== undefined) {
      problems.push('cacheManager and cacheResolver exclude each other');
    }
    // One loader per key can only be promised for one cache, and nothing beside it.
    if (record.kind !== 'cacheable' || record.sync !== true) continue;
    if (records.length > 1) problems.push('sync allows no other cache annotation on the method');
    if (record.unless !== undefined) problems.push('sync and unless exclude each other');
    if ([withDefaults(record, config).cacheNames ?? []].flat().length > 1) problems.push('sync allows one cache only');
  }
  return problems;
}
