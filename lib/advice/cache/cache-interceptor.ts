import { MillraceError } from '../../errors/millrace-error';
import type { Invocation } from '../advice';
import type { Evaluate } from '../expression/compiler';
import { chain, isPromiseLike } from '../promise';
import type { Cache, CacheEntry } from './cache';
import type { CacheOperation } from './cache-operation';
import { loadOnce } from './single-load';

/** An operation and the caches it works on. */
export interface BoundOperation extends CacheOperation {
  readonly caches: readonly Cache[];
}

/** A call that found nothing and will store its result. */
interface Miss {
  readonly operation: BoundOperation;
  readonly key: unknown;
}

/**
 * The method inside its cache operations, in Spring's order: evictions before, look-up, method, puts, evictions
 * after. It stays synchronous as long as the caches and the method are.
 *
 * @param asynchronous whether the method is known to return a promise; learnt from its results where it is not
 */
export function intercept(
  operations: readonly BoundOperation[],
  next: Invocation,
  asynchronous: boolean | undefined,
): Invocation {
  const [only] = operations;
  const cache = only?.caches.length === 1 ? only.caches[0] : undefined;
  if (operations.length === 1 && only?.kind === 'cacheable' && !only.sync && cache !== undefined) {
    return interceptOne(only, cache, next, asynchronous);
  }
  return interceptAll(operations, next, asynchronous);
}

/** The common case, one `@Cacheable` on one cache, without the loops. */
function interceptOne(operation: BoundOperation, cache: Cache, next: Invocation, asynchronous = false): Invocation {
  const { condition, key: keyOf, unless } = operation;
  let promised = asynchronous;
  const answer = (entry: CacheEntry | undefined, self: object, args: unknown[], key: unknown): unknown => {
    if (entry !== undefined) return promised ? Promise.resolve(entry.value) : entry.value;
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
    return isPromiseLike(found)
      ? found.then((entry) => answer(entry, self, args, key))
      : answer(found, self, args, key);
  };
}

function interceptAll(
  operations: readonly BoundOperation[],
  next: Invocation,
  asynchronous: boolean | undefined,
): Invocation {
  const of = (kind: CacheOperation['kind']): readonly BoundOperation[] =>
    operations.filter((operation) => operation.kind === kind);
  const [before, cacheable, puts, after] = [of('evict-before'), of('cacheable'), of('put'), of('evict')];
  let promised = asynchronous ?? false;

  return (self, args) => {
    const misses: Miss[] = [];
    const passes = ({ condition }: BoundOperation, result?: unknown): boolean =>
      condition === undefined || holds(condition, args, result, self);
    const evict = (list: readonly BoundOperation[], result?: unknown): unknown =>
      inOrder(list, (operation) => {
        if (!passes(operation, result)) return undefined;
        if (operation.allEntries) return inOrder(operation.caches, (cache) => cache.clear());
        const key = operation.key(args, result, self);
        return inOrder(operation.caches, (cache) => cache.evict(key));
      });
    const lookUp = (): CacheEntry | undefined | PromiseLike<CacheEntry | undefined> =>
      firstHit(
        cacheable
          .filter((operation) => passes(operation))
          .map((operation) => {
            const miss = { operation, key: operation.key(args, undefined, self) };
            misses.push(miss);
            return miss;
          }),
      );
    const put = ({ unless, caches }: BoundOperation, key: unknown, value: unknown): unknown =>
      unless !== undefined && holds(unless, args, value, self)
        ? undefined
        : inOrder(caches, (cache) => cache.put(key, value));
    const storeMisses = (value: unknown): unknown =>
      inOrder(misses, ({ operation, key }) => put(operation, key, value));
    const invoke = (): unknown => {
      const result = next(self, args);
      if (isPromiseLike(result)) promised = true;
      return result;
    };
    const load = (): unknown => chain(invoke(), (value) => chain(storeMisses(value), () => value));
    const compute = (): unknown => {
      const [miss] = misses;
      const cache = miss?.operation.caches[0];
      return miss?.operation.sync === true && cache !== undefined ? loadOnce(cache, miss.key, load) : load();
    };
    const finish = (value: unknown): unknown =>
      chain(
        inOrder(puts, (operation) =>
          passes(operation, value) ? put(operation, operation.key(args, value, self), value) : undefined,
        ),
        () => chain(evict(after, value), () => value),
      );

    const result = chain(evict(before), () =>
      chain(lookUp(), (hit) => {
        if (hit === undefined) return chain(compute(), finish);
        // A put always runs the method; what was found is then not stored again.
        return puts.length > 0 ? chain(invoke(), finish) : finish(hit.value);
      }),
    );
    return promised && !isPromiseLike(result) ? Promise.resolve(result) : result;
  };
}

/** Caches are read in their order; the first entry found wins. */
function firstHit(lookUps: readonly Miss[]): CacheEntry | undefined | PromiseLike<CacheEntry | undefined> {
  const reads = lookUps.flatMap(({ operation, key }) => operation.caches.map((cache) => ({ cache, key })));
  const from = (index: number): CacheEntry | undefined | PromiseLike<CacheEntry | undefined> => {
    const read = reads[index];
    if (read === undefined) return undefined;
    return chain(read.cache.get(read.key), (entry) => entry ?? from(index + 1));
  };
  return from(0);
}

function inOrder<T>(items: readonly T[], work: (item: T) => unknown): unknown {
  for (const [index, item] of items.entries()) {
    const done = work(item);
    if (isPromiseLike(done)) return done.then(() => inOrder(items.slice(index + 1), work));
  }
  return undefined;
}

function holds(condition: Evaluate, args: readonly unknown[], result: unknown, self: object): boolean {
  const value = condition(args, result, self);
  if (typeof value === 'boolean') return value;
  throw new MillraceError('MILLRACE_CACHE_CONDITION', { value: value === null ? 'null' : typeof value });
}
