import type { Invocation } from '../advice';
import { isPromiseLike } from '../promise';
import type { Cache, CacheEntry } from './cache';
import type { BoundOperation } from './cache-binding';
import { holds, reload } from './cache-steps';
import { interceptStacked } from './stacked-interceptor';
import { interceptSync } from './sync-interceptor';

/**
 * The method inside its cache operations. It stays synchronous as long as the caches and the method are.
 *
 * @param asynchronous whether the method is known to return a promise; learnt from its results where it is not
 */
export function intercept(
  operations: readonly BoundOperation[],
  next: Invocation,
  asynchronous: boolean | undefined,
): Invocation {
  const [only] = operations;
  if (operations.length !== 1 || only?.kind !== 'cacheable') return interceptStacked(operations, next, asynchronous);
  if (only.sync) return interceptSync(only, next, asynchronous);
  const { fixed } = only;
  const cache = fixed?.length === 1 ? fixed[0] : undefined;
  return cache === undefined
    ? interceptStacked(operations, next, asynchronous)
    : interceptOne(only, cache, next, asynchronous);
}

/** The common case, one `@Cacheable` on one cache, without the loops. */
function interceptOne(operation: BoundOperation, cache: Cache, next: Invocation, asynchronous = false): Invocation {
  const { condition, key: keyOf, unless } = operation;
  let promised = asynchronous;
  const answer = (entry: CacheEntry | undefined, self: object, args: unknown[], key: unknown): unknown => {
    if (entry !== undefined) {
      if (entry.due === true) cache.refresh(key, reload(operation, next, self, args));
      return promised ? Promise.resolve(entry.value) : entry.value;
    }
    const result = next(self, args);
    if (isPromiseLike(result)) {
      promised = true;
      return result.then((value) => store(value, self, args, key));
    }
    return store(result, self, args, key);
  };
  const store = (value: unknown, self: object, args: unknown[], key: unknown): unknown => {
    if (unless !== undefined && holds(unless, args, value, self)) return value;
    const stored = cache.put(key, value);
    return isPromiseLike(stored) ? stored.then(() => value) : value;
  };
  return (self, args) => {
    if (condition !== undefined && !holds(condition, args, undefined, self)) return next(self, args);
    const key = keyOf(args, undefined, self);
    const found = cache.get(key);
    // A promise has no value of its own; to look for a `then` in every entry costs more than the look-up itself.
    return found === undefined || 'value' in found
      ? answer(found, self, args, key)
      : found.then((entry) => answer(entry, self, args, key));
  };
}
