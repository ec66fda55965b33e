import type { Invocation } from '../advice';
import { chain, isPromiseLike } from '../promise';
import type { Cache, CacheEntry } from './cache';
import type { BoundOperation } from './cache-binding';
import { holds } from './cache-steps';
import { currentLoad, loadOnce } from './single-load';

/** Caches that have answered by a promise. */
const answersLater = new WeakSet<Cache>();

/** A `@Cacheable` with `sync`: of all who miss a key in this process, one runs the method, and the others wait for it. */
export function interceptSync(operation: BoundOperation, next: Invocation, asynchronous = false): Invocation {
  const { condition, key: keyOf, cachesOf } = operation;
  let promised = asynchronous;
  const invoke = (self: object, args: unknown[]): unknown => {
    const result = next(self, args);
    if (isPromiseLike(result)) promised = true;
    return result;
  };
  const load = (cache: Cache, key: unknown, self: object, args: unknown[]): unknown =>
    chain(invoke(self, args), (value) => chain(cache.put(key, value) as unknown, () => value));
  const hit = (cache: Cache, key: unknown, entry: CacheEntry, self: object, args: unknown[]): unknown => {
    if (entry.due === true) {
      // Who misses meanwhile waits for it too.
      const again = (): unknown => loadOnce(cache, key, () => invoke(self, args));
      cache.refresh(key, () => chain(again(), (value) => ({ value })));
    }
    return promised ? Promise.resolve(entry.value) : entry.value;
  };
  return (self, args) => {
    if (condition !== undefined && !holds(condition, args, undefined, self)) return next(self, args);
    const [cache] = cachesOf(self, args) as [Cache];
    const key = keyOf(args, undefined, self);
    // Where answers come later, asking is a part of loading, and who waits for a load need not ask.
    const running = answersLater.has(cache) ? currentLoad(cache, key) : undefined;
    if (running !== undefined) return running;
    const found = cache.get(key);
    if (!isPromiseLike(found)) {
      return found === undefined
        ? loadOnce(cache, key, () => load(cache, key, self, args))
        : hit(cache, key, found, self, args);
    }
    answersLater.add(cache);
    return loadOnce(cache, key, () =>
      found.then((entry) => (entry === undefined ? load(cache, key, self, args) : hit(cache, key, entry, self, args))),
    );
  };
}
