import type { Token } from '../../container/container';
import { tokenText } from '../../container/bean-names';
import { isMillraceError } from '../../errors/millrace-error';
import { CACHE_CONFIGS, CACHE_OPERATIONS, type CacheRecord } from '../../metadata/cache';
import type { AbstractClass } from '../../metadata/class';
import { ADVICE_ORDER, type AdviceContext, type AdvisedMethod, type Advisor } from '../advice';
import { rejecting } from '../promise';
import { bindOperation, globalDefaults, requiredBeans } from './cache-binding';
import { withDefaults, conflicts } from './cache-defaults';
import { intercept } from './cache-interceptor';
import { CacheManager } from './cache-manager';
import { cacheOperation, type CacheOperation } from './cache-operation';
import { CacheResolver } from './cache-resolver';
import { CachingConfigurer } from './caching-configurer';
import { describeCache } from './describe-cache';
import { isKeyFunction, KeyGenerator } from './key-generator';
import { refusingPromises } from './refusing-promises';

/** What is known of an application's caches before any bean is made. */
export interface KnownCaches {
  /** The only caches the application's cache manager has; `undefined` when that is not known. */
  declared(): readonly string[] | undefined;
  /** Whether the bean that `token` finds may be of the class, as far as its declaration tells. */
  mayBe(token: Token, type: AbstractClass): boolean;
}

const NOTHING_KNOWN: KnownCaches = { declared: () => undefined, mayBe: () => true };

/**
 * Makes the advice of `@Cacheable`, `@CachePut` and `@CacheEvict`.
 *
 * @param known asked while methods are judged. Default: nothing is known; then an unknown cache, or a bean of another
 * kind, is found when the first bean that uses it is made.
 */
export function cacheAdvisor(known: KnownCaches = NOTHING_KNOWN): Advisor {
  return {
    name: 'cache',
    order: ADVICE_ORDER.cache,
    annotations: [CACHE_OPERATIONS],

    advise(method, context) {
      const config = CACHE_CONFIGS.get(method.type);
      const written = CACHE_OPERATIONS.get(method.type, method.member);
      if (written.length === 0) return undefined;
      for (const problem of conflicts(written, config)) {
        context.faults.add(method.where, 'MILLRACE_CACHE_OPTIONS', { problem });
      }
      const records = written.map((record) => withDefaults(record, config));
      const operations = records.flatMap((record) => compile(method, record, context, known) ?? []);
      const configurer = context.has(CachingConfigurer) ? [CachingConfigurer] : [];
      const order = records.find((record) => record.order !== undefined)?.order;
      return {
        ...(order !== undefined && { order }),
        description: records.map(describeCache).join(' + '),
        requires: [...new Set([...configurer, ...operations.flatMap(requiredBeans)])],
        asynchronous: false,
        wrap(next, beans) {
          const defaults = globalDefaults(beans);
          const bound = operations.map((operation) => bindOperation(method, operation, beans, defaults));
          const invocation = intercept(bound, next, method.asynchronous);
          if (method.asynchronous === true) return rejecting(invocation);
          const resolved = bound.some(({ fixed }) => fixed === undefined);
          return resolved && method.asynchronous === false ? refusingPromises(invocation, method.where) : invocation;
        },
      };
    },
  };
}

function compile(
  method: AdvisedMethod,
  record: CacheRecord,
  context: AdviceContext,
  known: KnownCaches,
): CacheOperation | undefined {
  const { where } = method;
  const { faults } = context;
  const placeholder = (text: string): string => context.placeholder(text);
  try {
    const names = [record.cacheNames ?? []].flat().map(placeholder);
    const operation = cacheOperation(method, record, names, placeholder);
    judgeBeans(where, operation, context, known);
    // A resolver may make its caches out of nothing; whether there is a global one is not known yet.
    const resolved = record.cacheResolver !== undefined || context.has(CachingConfigurer);
    if (names.length === 0 && !resolved) {
      faults.add(where, 'MILLRACE_CACHE_OPTIONS', { problem: 'it names no cache (cacheNames)' });
    }
    const declared = record.cacheManager === undefined && !resolved ? known.declared() : undefined;
    for (const cache of names.filter((name) => declared?.includes(name) === false)) {
      faults.add(where, 'MILLRACE_CACHE_UNKNOWN', { cache, known: declared ?? [] });
    }
    return operation;
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(where, error);
    return undefined;
  }
}

/** What the options name must be there, and be what is asked for. */
function judgeBeans(where: string, operation: CacheOperation, context: AdviceContext, known: KnownCaches): void {
  const { manager, resolver, keyGenerator } = operation;
  const { faults } = context;
  const judge = (option: BeanOption, token: Token, type: AbstractClass): void => {
    if (!context.has(token)) {
      if (option === 'cacheManager') faults.add(where, 'MILLRACE_CACHE_NO_MANAGER', { manager: tokenText(token) });
      else faults.add(where, 'MILLRACE_CACHE_NO_BEAN', { option, bean: tokenText(token) });
    } else if (!known.mayBe(token, type)) {
      faults.add(where, 'MILLRACE_CACHE_WRONG_BEAN', { option, bean: tokenText(token) });
    }
  };
  if (resolver === undefined || manager !== undefined) judge('cacheManager', manager ?? CacheManager, CacheManager);
  if (resolver !== undefined) judge('cacheResolver', resolver, CacheResolver);
  if (keyGenerator !== undefined && !isKeyFunction(keyGenerator)) judge('keyGenerator', keyGenerator, KeyGenerator);
}

type BeanOption = 'cacheManager' | 'cacheResolver' | 'keyGenerator';
