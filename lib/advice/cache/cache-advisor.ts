import type { BeanLookup } from '../../container/container';
import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import { CACHE_CONFIGS, CACHE_OPERATIONS, type CacheRecord } from '../../metadata/cache';
import { ADVICE_ORDER, type AdviceContext, type AdvisedMethod, type Advisor } from '../advice';
import { rejecting } from '../promise';
import type { Cache } from './cache';
import { intercept, type BoundOperation } from './cache-interceptor';
import { CacheManager } from './cache-manager';
import { cacheOperation, type CacheOperation } from './cache-operation';

/**
 * Makes the advice of `@Cacheable`, `@CachePut` and `@CacheEvict`.
 *
 * @param declared asked while methods are judged: the only caches the application's cache manager has; `undefined` when that is not known before the
 * manager is made. Then an unknown cache is found when the first bean that uses it is made.
 */
export function cacheAdvisor(declared: () => readonly string[] | undefined): Advisor {
  return {
    name: 'cache',
    order: ADVICE_ORDER.cache,

    advise(method, context) {
      const config = CACHE_CONFIGS.get(method.type);
      const records = CACHE_OPERATIONS.get(method.type, method.member).map((record) => ({ ...config, ...record }));
      if (records.length === 0) return undefined;
      const operations = records.map((record) => compile(method, record, context, declared()));
      checkSync(method, records, context);
      const ready = operations.filter((operation) => operation !== undefined);
      return {
        description: records.map(describe).join(' + '),
        requires: [...new Set(ready.map(({ manager }) => manager ?? CacheManager))],
        asynchronous: false,
        wrap(next, beans) {
          const bound = ready.map((operation) => bind(method, operation, beans));
          const invocation = intercept(bound, next, method.asynchronous);
          return method.asynchronous === true ? rejecting(invocation) : invocation;
        },
      };
    },
  };
}

function compile(
  method: AdvisedMethod,
  record: CacheRecord,
  context: AdviceContext,
  declared: readonly string[] | undefined,
): CacheOperation | undefined {
  const { where } = method;
  const { faults } = context;
  const placeholder = (text: string): string => context.placeholder(text);
  const token = record.cacheManager ?? CacheManager;
  if (!context.has(token)) {
    faults.add(where, 'MILLRACE_CACHE_NO_MANAGER', { manager: typeof token === 'string' ? `'${token}'` : token.name });
  }
  try {
    const names = [record.cacheNames ?? []].flat().map(placeholder);
    if (names.length === 0) {
      faults.add(where, 'MILLRACE_CACHE_OPTIONS', { problem: 'it names no cache (cacheNames)' });
    }
    if (declared !== undefined && record.cacheManager === undefined) {
      for (const cache of names.filter((name) => !declared.includes(name))) {
        faults.add(where, 'MILLRACE_CACHE_UNKNOWN', { cache, known: declared });
      }
    }
    return cacheOperation(method, record, names, placeholder);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(where, error);
    return undefined;
  }
}

/** As in Spring: one loader per key can only be promised for one cache, and nothing beside it. */
function checkSync(method: AdvisedMethod, records: readonly CacheRecord[], { faults }: AdviceContext): void {
  for (const record of records) {
    if (record.kind !== 'cacheable' || record.sync !== true) continue;
    const problems = [
      records.length > 1 ? 'sync allows no other cache annotation on the method' : undefined,
      record.unless !== undefined ? 'sync and unless exclude each other' : undefined,
      [record.cacheNames ?? []].flat().length > 1 ? 'sync allows one cache only' : undefined,
    ];
    for (const problem of problems) {
      if (problem !== undefined) faults.add(method.where, 'MILLRACE_CACHE_OPTIONS', { problem });
    }
  }
}

function bind(method: AdvisedMethod, operation: CacheOperation, beans: BeanLookup): BoundOperation {
  const manager = beans.get(operation.manager ?? CacheManager) as CacheManager;
  if (manager.asynchronous && method.asynchronous === false) {
    throw new MillraceError('MILLRACE_CACHE_ASYNCHRONOUS', { where: method.where, manager: manager.constructor.name });
  }
  const caches = operation.cacheNames.map((name): Cache => {
    const cache = manager.getCache(name);
    if (cache === undefined) {
      throw new MillraceError('MILLRACE_CACHE_UNKNOWN', { cache: name, known: manager.cacheNames });
    }
    return cache;
  });
  return { ...operation, caches };
}

function describe(record: CacheRecord): string {
  const name = { cacheable: '@Cacheable', put: '@CachePut', evict: '@CacheEvict' }[record.kind];
  const shown = (label: string, value: CacheRecord['key']): string | undefined =>
    value === undefined ? undefined : `${label} ${typeof value === 'string' ? value : 'by function'}`;
  const parts = [
    [record.cacheNames ?? []].flat().join(' | '),
    shown('key', record.key),
    shown('condition', record.condition),
    record.kind === 'evict' ? undefined : shown('unless', record.unless),
    record.kind === 'cacheable' && record.sync === true ? 'sync' : undefined,
    record.kind === 'evict' && record.allEntries === true ? 'all entries' : undefined,
    record.kind === 'evict' && record.beforeInvocation === true ? 'before' : undefined,
  ];
  return `${name}(${parts.filter((part) => part !== undefined && part !== '').join(', ')})`;
}
