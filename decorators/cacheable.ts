import { readable } from '../lib/metadata/annotation';
import { CACHE_OPERATIONS, type CacheableOptions, type CallFunction } from '../lib/metadata/cache';
import type { Member } from '../lib/metadata/class';

/**
 * Keeps a method's results, as Spring's `@Cacheable`: a call whose key is found returns what is stored and does not
 * run the method. What a promise resolves to is stored, `null` and `undefined` included; an error never is.
 *
 * ```ts
 * @Cacheable({ cacheNames: 'flow.uuid', key: '#flow.billNumber', unless: '#result == null' })
 * findUuid(flow: Flow): Promise<string | undefined>
 * ```
 *
 * At start: MILLRACE_CACHE_UNKNOWN, MILLRACE_CACHE_OPTIONS, MILLRACE_CACHE_NO_MANAGER, MILLRACE_CACHE_NO_BEAN,
 * MILLRACE_CACHE_WRONG_BEAN, MILLRACE_CACHE_ASYNCHRONOUS and the MILLRACE_EXPRESSION_... errors. From a call:
 * MILLRACE_CACHE_KEY_NULL, MILLRACE_CACHE_KEY_UNSUPPORTED, MILLRACE_CACHE_CONDITION, MILLRACE_CACHE_RESOLVER,
 * MILLRACE_EXPRESSION_FAILED.
 */
export function Cacheable<K extends CallFunction = () => unknown>(options: CacheableOptions<K> = {}): CallDecorator<K> {
  return (target, member) => CACHE_OPERATIONS.add(target, member, { kind: 'cacheable', ...options });
}

/** Stands on a method whose arguments fit the functions that were given for keys and conditions. */
export type CallDecorator<K extends CallFunction> = <M extends CallFunction>(
  target: object,
  member: Member,
  descriptor: TypedPropertyDescriptor<M> & (Parameters<M> extends [...Parameters<K>, ...unknown[]] ? unknown : never),
) => void;

readable(Cacheable, {
  name: 'Cacheable',
  on: (type, member) => CACHE_OPERATIONS.get(type, member).find(({ kind }) => kind === 'cacheable'),
});
