import { CacheSettings, type CacheBounds } from '../advice/cache/cache-settings';
import type { Environment } from '../config/environment';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { namedEntries } from './named-sections';

const SECTION = 'millrace.caches';
/** `maxEntries` in every spelling that relaxed binding makes equal. */
const BOUND_NAMES = new Map([
  ['ttl', 'ttl'],
  ['maxentries', 'maxEntries'],
]);

/** The section `millrace.caches.<name>.{ttl, max-entries}`; `<name>: {}` or nothing behind it declares a cache too. */
export function cacheSection(environment: Environment, faults: Faults): CacheSettings {
  const caches: Record<string, CacheBounds> = {};
  for (const { name, value } of namedEntries(environment.section(SECTION), isBounds)) {
    caches[name] = typeof value === 'object' && value !== null ? boundsOf(value) : {};
  }
  try {
    return new CacheSettings(caches);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(SECTION, error);
    return new CacheSettings();
  }
}

/** Bounds as they are written: texts of files and of the command line; CacheSettings judges them. */
function boundsOf(section: object): CacheBounds {
  const given = new Map(Object.entries(section).map(([key, bound]) => [boundName(key), bound as unknown]));
  const ttl = given.get('ttl');
  const maxEntries = given.get('maxEntries');
  return {
    ...(ttl !== undefined && { ttl: typeof ttl === 'number' ? ttl : (ttl as string) }),
    ...(maxEntries !== undefined && { maxEntries: Number(maxEntries) }),
  };
}

function isBounds(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  return keys.length === 0 || keys.some((key) => boundName(key) !== undefined);
}

function boundName(key: string): string | undefined {
  return BOUND_NAMES.get(key.replace(/[-_]/g, '').toLowerCase());
}
