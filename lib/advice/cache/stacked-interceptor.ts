import type { Invocation } from '../advice';
import { chain, isPromiseLike } from '../promise';
import type { Cache, CacheEntry } from './cache';
import type { BoundOperation } from './cache-binding';
import { holds, reload } from './cache-steps';

/** A `@Cacheable` that found nothing in this call. */
interface Miss {
  readonly operation: BoundOperation;
  readonly caches: readonly Cache[];
  readonly key: unknown;
}

/** An entry and where it was found. */
interface Hit {
  readonly operation: BoundOperation;
  readonly cache: Cache;
  readonly key: unknown;
  readonly entry: CacheEntry;
}

type Answer = Hit | undefined | PromiseLike<Hit | undefined>;

/** Any operations on one method, in Spring's order: evictions before, look-up, method, puts, evictions after. */
export function interceptStacked(
  operations: readonly BoundOperation[],
  next: Invocation,
  asynchronous = false,
): Invocation {
  const of = (kind: BoundOperation['kind']): readonly BoundOperation[] =>
    operations.filter((operation) => operation.kind === kind);
  const [before, cacheable, puts, after] = [of('evict-before'), of('cacheable'), of('put'), of('evict')];
  let promised = asynchronous;

  return (self, args) => {
    const misses: Miss[] = [];
    const passes = ({ condition }: BoundOperation, result?: unknown): boolean =>
      condition === undefined || holds(condition, args, result, self);
    const evict = (list: readonly BoundOperation[], result?: unknown): unknown =>
      inOrder(list, (operation) => {
        if (!passes(operation, result)) return undefined;
        const caches = operation.cachesOf(self, args);
        if (operation.allEntries) return inOrder(caches, (cache) => cache.clear());
        const key = operation.key(args, result, self);
        return inOrder(caches, (cache) => cache.evict(key));
      });
    const lookUp = (index = 0): Answer => {
      const operation = cacheable[index];
      if (operation === undefined) return undefined;
      if (!passes(operation)) return lookUp(index + 1);
      const miss = {
        operation,
        caches: operation.cachesOf(self, args),
        key: operation.key(args, undefined, self),
      };
      misses.push(miss);
      return chain(firstHit(miss), (hit): Answer => hit ?? lookUp(index + 1));
    };
    const put = ({ caches, key }: Omit<Miss, 'operation'>, value: unknown): unknown =>
      inOrder(caches, (cache) => cache.put(key, value));
    const stores = ({ unless }: BoundOperation, value: unknown): boolean =>
      unless === undefined || !holds(unless, args, value, self);
    const storeMisses = (value: unknown): unknown =>
      inOrder(misses, (miss) => (stores(miss.operation, value) ? put(miss, value) : undefined));
    const invoke = (): unknown => {
      const result = next(self, args);
      if (isPromiseLike(result)) promised = true;
      return result;
    };
    /** A put runs the method, unless its condition is known to keep it out. */
    const runsAnyway = (): boolean =>
      puts.some(({ conditionBefore: known }) => known === undefined || holds(known, args, undefined, self));
    const finish = (value: unknown): unknown =>
      chain(
        inOrder(puts, (operation) => {
          if (!passes(operation, value) || !stores(operation, value)) return undefined;
          const key = operation.key(args, value, self);
          return put({ caches: operation.cachesOf(self, args), key }, value);
        }),
        () => chain(evict(after, value), () => value),
      );

    const result = chain(evict(before), () =>
      chain(lookUp(), (hit) => {
        if (hit === undefined) {
          return chain(invoke(), (value) => chain(storeMisses(value), () => finish(value)));
        }
        // What was found is not stored again.
        if (runsAnyway()) return chain(invoke(), finish);
        const { operation, cache, key, entry } = hit;
        if (entry.due === true) cache.refresh(key, reload(operation, next, self, args));
        return finish(entry.value);
      }),
    );
    return promised && !isPromiseLike(result) ? Promise.resolve(result) : result;
  };
}

/** Caches are read in their order; the first entry found wins. */
function firstHit({ operation, caches, key }: Miss): Answer {
  const from = (index: number): Answer => {
    const cache = caches[index];
    if (cache === undefined) return undefined;
    return chain(cache.get(key) as CacheEntry | undefined, (entry): Answer =>
      entry === undefined ? from(index + 1) : { operation, cache, key, entry },
    );
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
