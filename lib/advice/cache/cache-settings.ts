import { MillraceError } from '../../errors/millrace-error';
import { milliseconds } from '../../units/duration';

/** How one in-process cache is bounded: the section `millrace.caches.<name>`. */
export interface CacheBounds {
  /** How long an entry is given out after it was stored: a duration, `'10 min'` or milliseconds. Default: for ever. */
  readonly ttl?: number | string;
  /** How long an entry is given out after it was last stored or read; the earlier end counts. Default: for ever. */
  readonly tti?: number | string;
  /** How many entries there may be (`max-entries`); beyond that the least recently used gives way. Default: 10000. */
  readonly maxEntries?: number;
  /**
   * The part of `ttl` (0.8: the last fifth of a life is left) after which a read makes the value be loaded anew in the
   * background (`refresh-ahead`). Default: it never is.
   */
  readonly refreshAhead?: number;
}

/** Bounds as the store takes them; times in milliseconds, Infinity for ever. */
export interface CheckedCacheBounds {
  readonly ttl: number;
  readonly tti: number;
  readonly maxEntries: number;
  readonly refreshAhead: number | undefined;
}

const DEFAULT_MAX_ENTRIES = 10_000;

/** The caches an application declares; with none declared, any name is a cache with default bounds. */
export class CacheSettings {
  readonly #caches: ReadonlyMap<string, CheckedCacheBounds>;

  /** @throws as {@link checkBounds} */
  constructor(caches: Readonly<Record<string, CacheBounds>> = {}) {
    this.#caches = new Map(Object.entries(caches).map(([name, bounds]) => [name, checkBounds(name, bounds)]));
  }

  /** `undefined` when no cache is declared: then every name is one. */
  get declared(): readonly string[] | undefined {
    return this.#caches.size === 0 ? undefined : [...this.#caches.keys()];
  }

  /** `undefined` when caches are declared, and this one is not among them. */
  boundsOf(name: string): CheckedCacheBounds | undefined {
    return this.#caches.size === 0 ? checkBounds(name, {}) : this.#caches.get(name);
  }
}

/** @throws MILLRACE_CONFIG_DURATION, MILLRACE_CACHE_MAX_ENTRIES, MILLRACE_CACHE_REFRESH_AHEAD when a bound is none. */
export function checkBounds(cache: string, bounds: CacheBounds): CheckedCacheBounds {
  const { ttl = 0, tti = 0, maxEntries = DEFAULT_MAX_ENTRIES, refreshAhead } = bounds;
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new MillraceError('MILLRACE_CACHE_MAX_ENTRIES', { cache, value: maxEntries });
  }
  const life = milliseconds(ttl) || Infinity;
  if (refreshAhead !== undefined) {
    if (!(refreshAhead > 0 && refreshAhead < 1)) {
      const problem = `${JSON.stringify(refreshAhead)} is no number between 0 and 1`;
      throw new MillraceError('MILLRACE_CACHE_REFRESH_AHEAD', { cache, problem });
    }
    if (life === Infinity) {
      throw new MillraceError('MILLRACE_CACHE_REFRESH_AHEAD', { cache, problem: 'it has no ttl to take a part of' });
    }
  }
  return { ttl: life, tti: milliseconds(tti) || Infinity, maxEntries, refreshAhead };
}
