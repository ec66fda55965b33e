import { isPromiseLike } from '../promise';
import type { Cache } from './cache';
import { encodeCacheKey } from './cache-key';

/** What is being computed, by cache and key; gone as soon as it is computed. */
const loading = new WeakMap<Cache, Map<string, PromiseLike<unknown>>>();

/** What is being computed for a key. */
export function currentLoad(cache: Cache, key: unknown): PromiseLike<unknown> | undefined {
  return loading.get(cache)?.get(encodeCacheKey(key));
}

/**
 * Computes a missing key once, however many ask for it meanwhile; they share the value, or the error. A synchronous
 * computation has no meanwhile.
 */
export function loadOnce(cache: Cache, key: unknown, load: () => unknown): unknown {
  let loads = loading.get(cache);
  if (loads === undefined) loading.set(cache, (loads = new Map<string, PromiseLike<unknown>>()));
  const ofCache = loads;
  const text = encodeCacheKey(key);
  const current = ofCache.get(text);
  if (current !== undefined) return current;
  const result = load();
  if (!isPromiseLike(result)) return result;
  const done = (): boolean => ofCache.delete(text);
  // Of a foreign promise that calls back at once, the end must not come before the beginning.
  const shared = Promise.resolve(result).then(
    (value) => {
      done();
      return value;
    },
    (error: unknown) => {
      done();
      throw error;
    },
  );
  ofCache.set(text, shared);
  return shared;
}
