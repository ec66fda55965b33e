import type { BeanLookup, Token } from '../../container/container';
import { tokenText } from '../../container/bean-names';
import { MillraceError } from '../../errors/millrace-error';
import type { AdvisedMethod } from '../advice';
import type { Evaluate } from '../expression/scope';
import type { Cache } from './cache';
import type { CacheInvocation } from './cache-invocation';
import { CacheManager } from './cache-manager';
import type { CacheOperation } from './cache-operation';
import type { CacheResolver } from './cache-resolver';
import { cachingDefaults, CachingConfigurer, type CachingDefaults } from './caching-configurer';
import { defaultKey } from './default-key';
import { guarded } from './guarded-cache';
import { isKeyFunction, type GenerateKey, type KeyGenerator } from './key-generator';

/** An operation with all it works with. */
export interface BoundOperation extends Omit<CacheOperation, 'key'> {
  readonly key: Evaluate;
  /** The caches, the same for every call; `undefined` where a resolver chooses them. */
  readonly fixed: readonly Cache[] | undefined;
  /** The caches of one call, at least one. */
  readonly cachesOf: (self: object, args: readonly unknown[]) => readonly Cache[];
}

/** The beans that an operation is bound to when the first bean is woven. */
export function requiredBeans({ manager, resolver, keyGenerator }: CacheOperation): readonly Token[] {
  const generator = keyGenerator === undefined || isKeyFunction(keyGenerator) ? [] : [keyGenerator];
  return [resolver ?? manager ?? CacheManager, ...generator];
}

/** What holds where the annotations do not say it. */
export function globalDefaults(beans: BeanLookup): CachingDefaults {
  return beans.has(CachingConfigurer)
    ? cachingDefaults(beans.get(CachingConfigurer))
    : { keyGenerator: undefined, cacheResolver: undefined, errorHandler: undefined };
}

/** @throws MILLRACE_CACHE_UNKNOWN, MILLRACE_CACHE_OPTIONS, MILLRACE_CACHE_ASYNCHRONOUS, MILLRACE_CACHE_WRONG_BEAN */
export function bindOperation(
  method: AdvisedMethod,
  operation: CacheOperation,
  beans: BeanLookup,
  defaults: CachingDefaults,
): BoundOperation {
  const { errorHandler } = defaults;
  const key = keyOf(method, operation, beans, defaults);
  const resolver =
    operation.resolver === undefined
      ? operation.manager === undefined
        ? defaults.cacheResolver
        : undefined
      : asked<CacheResolver>(beans, operation.resolver, 'cacheResolver', 'resolveCaches');
  if (resolver === undefined) {
    const fixed = cachesOf(method, operation, beans).map((cache) => guarded(cache, errorHandler));
    return { ...operation, key, fixed, cachesOf: () => fixed };
  }
  const kind = operation.kind === 'evict-before' ? 'evict' : operation.kind;
  return {
    ...operation,
    key,
    fixed: undefined,
    cachesOf: (self, args) => {
      const { cacheNames, sync } = operation;
      const invocation = { ...invocationOf(method, self, args), operation: kind, cacheNames } as const;
      const caches = resolver.resolveCaches(invocation);
      if (caches.length === 0 || (sync && caches.length > 1)) {
        const count = caches.length;
        throw new MillraceError('MILLRACE_CACHE_RESOLVER', { where: method.where, count, sync });
      }
      return caches.map((cache) => guarded(cache, errorHandler));
    },
  };
}

function cachesOf(method: AdvisedMethod, operation: CacheOperation, beans: BeanLookup): readonly Cache[] {
  const manager = asked<CacheManager>(beans, operation.manager ?? CacheManager, 'cacheManager', 'getCache');
  if (manager.asynchronous && method.asynchronous === false) {
    throw new MillraceError('MILLRACE_CACHE_ASYNCHRONOUS', { where: method.where, manager: manager.constructor.name });
  }
  if (operation.cacheNames.length === 0) {
    throw new MillraceError('MILLRACE_CACHE_OPTIONS', { problem: `${method.where} names no cache (cacheNames)` });
  }
  return operation.cacheNames.map((name): Cache => {
    const cache = manager.getCache(name);
    if (cache === undefined) {
      throw new MillraceError('MILLRACE_CACHE_UNKNOWN', { cache: name, known: manager.cacheNames });
    }
    return cache;
  });
}

/** Operation before class before global: what the record holds, else the configurer's generator, else the arguments. */
function keyOf(
  method: AdvisedMethod,
  { key, keyGenerator }: CacheOperation,
  beans: BeanLookup,
  defaults: CachingDefaults,
): Evaluate {
  if (key !== undefined) return notNull(method, key);
  if (isKeyFunction(keyGenerator)) return notNull(method, generated(method, keyGenerator));
  const generator =
    keyGenerator === undefined
      ? defaults.keyGenerator
      : asked<KeyGenerator>(beans, keyGenerator, 'keyGenerator', 'generate');
  if (generator === undefined) return defaultKey(method.parameterNames.length);
  return notNull(
    method,
    generated(method, (invocation) => generator.generate(invocation)),
  );
}

function generated(method: AdvisedMethod, generate: GenerateKey): Evaluate {
  return (args, _result, self) => generate(invocationOf(method, self, args));
}

function invocationOf(method: AdvisedMethod, target: object, args: readonly unknown[]): CacheInvocation {
  return { target, type: method.type, method: method.member, args };
}

function notNull(method: AdvisedMethod, key: Evaluate): Evaluate {
  return (args, result, target) => {
    const value = key(args, result, target);
    if (value === null || value === undefined)
      throw new MillraceError('MILLRACE_CACHE_KEY_NULL', { where: method.where });
    return value;
  };
}

/** A bean that only its name finds may be anything; a test's fake need not extend the class. */
function asked<T extends object>(
  beans: BeanLookup,
  token: Token,
  option: 'cacheManager' | 'cacheResolver' | 'keyGenerator',
  member: keyof T & string,
): T {
  const bean = beans.get(token) as Partial<T> | null | undefined;
  if (typeof bean?.[member] === 'function') return bean as T;
  throw new MillraceError('MILLRACE_CACHE_WRONG_BEAN', { option, bean: tokenText(token) });
}
