import { CacheSettings, checkBounds, type CacheBounds } from '../advice/cache/cache-settings';
import type { Environment } from '../config/environment';
import { PropertyName } from '../config/property-name';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { nearNames } from '../errors/near-names';

const SECTION = 'millrace.caches';

/** The schema, written by hand: these few keys at every start are not worth loading a schema library for. */
const BOUNDS = {
  ttl: { name: 'ttl', read: time },
  tti: { name: 'tti', read: time },
  maxentries: { name: 'maxEntries', read: Number },
  refreshahead: { name: 'refreshAhead', read: Number },
} as const satisfies Record<string, { name: keyof CacheBounds; read: (value: unknown) => unknown }>;

const KEYS = ['ttl', 'tti', 'max-entries', 'refresh-ahead'];

/**
 * The section `millrace.caches.<name>.{ttl, tti, max-entries, refresh-ahead}`; `<name>: {}` or nothing behind it declares a
 * cache too. What is wrong with any goes to `faults`; the cache counts as declared.
 */
export function cacheSection(environment: Environment, faults: Faults): CacheSettings {
  const caches: Record<string, CacheBounds> = {};
  const judge = new Judge(environment, faults);
  for (const [name, bounds] of new Collector(judge).collect(environment.section(SECTION))) {
    caches[name] = judge.bounds(name, bounds);
  }
  return new CacheSettings(caches);
}

/** Puts the names together again, which their dots have made paths. */
class Collector {
  readonly #judge: Judge;
  readonly #caches = new Map<string, Record<string, unknown>>();

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  collect(tree: object, path: readonly string[] = []): ReadonlyMap<string, CacheBounds> {
    const entries = Object.entries(tree) as [string, unknown][];
    const cache = path.join('.');
    if (entries.length === 0 && cache !== '') this.#boundsOf(cache);
    for (const [key, value] of entries) {
      const name = [...path, key].join('.');
      const bound = cache === '' ? undefined : boundOf(key);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) this.collect(value, [...path, key]);
      else if (bound !== undefined) this.#boundsOf(cache)[bound.name] = bound.read(value);
      else if (value === null || value === undefined || value === '') this.#boundsOf(name);
      else this.#judge.refuse(cache, key, value);
    }
    return this.#caches;
  }

  #boundsOf(cache: string): Record<string, unknown> {
    const bounds = this.#caches.get(cache) ?? {};
    this.#caches.set(cache, bounds);
    return bounds;
  }
}

class Judge {
  constructor(
    private readonly environment: Environment,
    private readonly faults: Faults,
  ) {}

  /** The bounds where they are right, else the defaults. */
  bounds(cache: string, bounds: CacheBounds): CacheBounds {
    try {
      checkBounds(cache, bounds);
      return bounds;
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      this.faults.addError(`${SECTION}.${cache}`, error);
      return {};
    }
  }

  /** A value where a bound or a name is wanted. */
  refuse(cache: string, word: string, value: unknown): void {
    if (cache === '') {
      this.faults.add(`${SECTION}.${word}`, 'MILLRACE_CACHE_SECTION', { key: `${SECTION}.${word}`, value });
      return;
    }
    const path = `${SECTION}.${cache}`;
    const key = `${path}.${word}`;
    const near = nearNames(word, KEYS);
    const similar = (near.length > 0 ? near : KEYS).map((known) => `${path}.${known}`);
    const origin = this.environment.value(PropertyName.parse(key))?.origin ?? '';
    this.faults.add(key, 'MILLRACE_CONFIG_UNKNOWN_KEY', { key, origin, similar });
  }
}

/** What is no duration is told as such when the bounds are checked. */
function time(value: unknown): number | string {
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}

/** Every spelling that relaxed binding makes equal. */
function boundOf(key: string): (typeof BOUNDS)[keyof typeof BOUNDS] | undefined {
  const word = key.replace(/[-_]/g, '').toLowerCase();
  return Object.hasOwn(BOUNDS, word) ? BOUNDS[word as keyof typeof BOUNDS] : undefined;
}
