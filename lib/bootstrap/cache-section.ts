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
    const bounds: Record<string, unknown> = {};
    if (typeof value === 'object' && value !== null) {
      for (const [key, bound] of Object.entries(value)) bounds[boundName(key) ?? key] = bound;
    }
    caches[name] = {
      ...(bounds['ttl'] !== undefined && { ttl: String(bounds['ttl']) }),
      ...(bounds['maxEntries'] !== undefined && { maxEntries: Number(bounds['maxEntries']) }),
    };
  }
  try {
    return new CacheSettings(caches);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(SECTION, error);
    return new CacheSettings();
  }
}

function isBounds(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  return keys.length === 0 || keys.some((key) => boundName(key) !== undefined);
}

function boundName(key: string): string | undefined {
  return BOUND_NAMES.get(key.replace(/[-_]/g, '').toLowerCase());
}
