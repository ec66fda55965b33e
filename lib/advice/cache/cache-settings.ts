import { MillraceError } from '../../errors/millrace-error';
import { milliseconds } from '../../units/duration';

/** How one in-process cache is bounded: the section `millrace.caches.<name>`. */
export interface CacheBounds {
  /** How long an entry is given out after it was stored (`ttl`): a duration, `'10 min'` or milliseconds. Default: for ever. */
  readonly ttl?: number | string;
  /** How many entries there may be (`max-entries`); beyond that, entries not used lately give way. Default: 10000. */
  readonly maxEntries?: number;
}

/** Bounds as the store takes them. */
export interface CheckedCacheBounds {
  /** Milliseconds; 0: for ever. */
  readonly ttl: number;
  readonly maxEntries: number;
}

const DEFAULT_MAX_ENTRIES = 10_000;

/** The caches an application declares; with none declared, any name is a cache with default bounds. */
export class CacheSettings {
  readonly #caches: ReadonlyMap<string, CheckedCacheBounds>;

  /** @throws MILLRACE_CONFIG_DURATION, MILLRACE_CACHE_MAX_ENTRIES when a bound is none. */
  constructor(caches: Readonly<Record<string, CacheBounds>> = {}) {
    this.#caches = new Map(Object.entries(caches).map(([name, bounds]) => [name, check(name, bounds)]));
  }

  /** `undefined` when no cache is declared: then every name is one. */
  get declared(): readonly string[] | undefined {
    return this.#caches.size === 0 ? undefined : [...this.#caches.keys()];
  }

  /** `undefined` when caches are declared, and this one is not among them. */
  boundsOf(name: string): CheckedCacheBounds | undefined {
    return this.#caches.size === 0 ? check(name, {}) : this.#caches.get(name);
  }
}

function check(cache: string, { ttl = 0, maxEntries = DEFAULT_MAX_ENTRIES }: CacheBounds): CheckedCacheBounds {
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new MillraceError('MILLRACE_CACHE_MAX_ENTRIES', { cache, value: maxEntries });
  }
  return { ttl: milliseconds(ttl), maxEntries };
}
