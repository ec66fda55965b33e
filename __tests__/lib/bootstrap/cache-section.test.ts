import { Environment } from '../../../lib/config/environment';
import { objectSource } from '../../../lib/config/object-source';
import { cacheSection } from '../../../lib/bootstrap/cache-section';
import { Faults } from '../../../lib/errors/faults';

function read(caches?: unknown) {
  const faults = new Faults();
  const properties = caches === undefined ? {} : { millrace: { caches } };
  const settings = cacheSection(new Environment([objectSource('test', properties)], []), faults);
  return { settings, faults: faults.all.map(({ where, error }) => [where, error.code, error.message.split('\n')[0]]) };
}

test('without it every name is a cache', () => {
  expect(read().settings.declared).toBeUndefined();
});

test('names with dots, bounds in any spelling, and caches without bounds', () => {
  const { settings, faults } = read({
    'flow.uuid': { ttl: '10 min', maxEntries: '7', TTI: 5_000, refresh_ahead: '0.75' },
    rates: { max_entries: 3 },
    names: null,
    lists: {},
  });
  expect(faults).toEqual([]);
  expect(new Set(settings.declared)).toEqual(new Set(['flow.uuid', 'rates', 'names', 'lists']));
  expect(settings.boundsOf('flow.uuid')).toEqual({ ttl: 600_000, tti: 5_000, maxEntries: 7, refreshAhead: 0.75 });
  expect(settings.boundsOf('rates')).toEqual({
    ttl: Infinity,
    tti: Infinity,
    maxEntries: 3,
    refreshAhead: undefined,
  });
  expect(settings.boundsOf('lists')).toMatchObject({ maxEntries: 10_000 });
  expect(settings.boundsOf('other')).toBeUndefined();
});

test('a cache whose name begins with that of another', () => {
  const { settings, faults } = read({ flow: { ttl: 1_000, uuid: { ttl: 2_000 } } });
  expect(faults).toEqual([]);
  expect([settings.boundsOf('flow')?.ttl, settings.boundsOf('flow.uuid')?.ttl]).toEqual([1_000, 2_000]);
});

test('every bound that is none is a fault, told with all others; the cache counts as declared', () => {
  const { settings, faults } = read({
    a: { ttl: 'soon' },
    b: { tti: true },
    c: { 'max-entries': 'few' },
    d: { 'max-entries': 0 },
    e: { ttl: '1 s', 'refresh-ahead': 2 },
    f: { 'refresh-ahead': 0.5 },
  });
  expect(faults.map(([where, code]) => [where, code])).toEqual([
    ['millrace.caches.a', 'MILLRACE_CONFIG_DURATION'],
    ['millrace.caches.b', 'MILLRACE_CONFIG_DURATION'],
    ['millrace.caches.c', 'MILLRACE_CACHE_MAX_ENTRIES'],
    ['millrace.caches.d', 'MILLRACE_CACHE_MAX_ENTRIES'],
    ['millrace.caches.e', 'MILLRACE_CACHE_REFRESH_AHEAD'],
    ['millrace.caches.f', 'MILLRACE_CACHE_REFRESH_AHEAD'],
  ]);
  expect(settings.declared).toHaveLength(6);
});

test('a slip in a key is a fault that names the nearest, whether or not another key is right', () => {
  const { faults } = read({ rates: { tlt: '1 s' }, bills: { ttl: '1 s', 'max-entires': 5 } });
  expect(faults).toEqual([
    ['millrace.caches.rates.tlt', 'MILLRACE_CONFIG_UNKNOWN_KEY', expect.stringContaining('millrace.caches.rates.ttl')],
    [
      'millrace.caches.bills.max-entires',
      'MILLRACE_CONFIG_UNKNOWN_KEY',
      expect.stringContaining('millrace.caches.bills.max-entries'),
    ],
  ]);
});

test('a value where bounds are expected is a fault', () => {
  expect(read({ rates: 5, bills: ['a'] }).faults.map(([where, code]) => [where, code])).toEqual([
    ['millrace.caches.rates', 'MILLRACE_CACHE_SECTION'],
    ['millrace.caches.bills', 'MILLRACE_CACHE_SECTION'],
  ]);
});
