import type { Scenario } from '../../scenario';
import { bills, cached, call, find, parameters } from './bills';

const byTenant = { setup: { cacheResolvers: ['byTenant', 'byOther'] } };
const tenants = [call('find', 'x'), call('find', 'x'), call('find', 'y')];
const audit = { setup: { cacheManagers: ['audit', 'other'] } };

export const RESOLVERS: readonly Scenario[] = [
  {
    name: 'resolver: chooses the cache',
    ...byTenant,
    ...find(cached({ cacheResolver: 'byTenant' }), ['tenant']),
    calls: tenants,
  },
  {
    name: 'resolver: no cache is named',
    ...byTenant,
    ...find({ Cacheable: { cacheResolver: 'byTenant' } }, ['tenant']),
    calls: tenants,
  },
  {
    name: 'resolver: several caches',
    ...byTenant,
    ...find(cached({ cacheNames: ['a', 'b'], cacheResolver: 'byTenant' }), ['tenant']),
    calls: tenants,
  },
  {
    name: 'resolver: of the class',
    ...byTenant,
    ...bills({ find: { annotations: [cached()], parameters: parameters('tenant') } }, [
      { CacheConfig: { cacheResolver: 'byTenant' } },
    ]),
    calls: tenants,
  },
  {
    name: 'resolver: the annotation goes before the class',
    ...byTenant,
    ...bills({ find: { annotations: [cached({ cacheResolver: 'byOther' })], parameters: parameters('tenant') } }, [
      { CacheConfig: { cacheResolver: 'byTenant' } },
    ]),
    calls: tenants,
  },
  {
    name: 'resolver: of the application',
    setup: { ...byTenant.setup, cachingDefaults: { cacheResolver: 'byTenant' } },
    ...find(cached(), ['tenant']),
    calls: tenants,
  },
  {
    name: 'resolver: a manager of the annotation goes before that of the application',
    setup: { ...byTenant.setup, ...audit.setup, cachingDefaults: { cacheResolver: 'byTenant' } },
    ...find(cached({ cacheManager: 'audit' }), ['tenant']),
    calls: tenants,
  },
  {
    name: 'resolver: of a put and of an eviction',
    ...byTenant,
    ...bills({
      find: {
        annotations: [{ CachePut: { cacheNames: 'a', cacheResolver: 'byTenant' } }],
        parameters: parameters('tenant'),
      },
      drop: {
        annotations: [{ CacheEvict: { cacheNames: 'a', cacheResolver: 'byTenant' } }],
        parameters: parameters('tenant'),
      },
      dropAll: {
        annotations: [{ CacheEvict: { cacheNames: 'a', cacheResolver: 'byTenant', allEntries: true } }],
        parameters: parameters('tenant'),
      },
    }),
    calls: [call('find', 'x'), call('drop', 'x'), call('dropAll', 'x')],
  },
  {
    name: 'resolver: where the condition does not hold',
    ...byTenant,
    ...find(cached({ cacheResolver: 'byTenant', condition: "#tenant == 'y'" }), ['tenant']),
    calls: tenants,
  },
  {
    name: 'resolver: with one caller that computes',
    ...byTenant,
    ...find(cached({ cacheResolver: 'byTenant', sync: true }), ['tenant']),
    calls: tenants,
  },
  {
    name: 'resolver: with a manager',
    setup: { ...byTenant.setup, ...audit.setup },
    ...find(cached({ cacheResolver: 'byTenant', cacheManager: 'audit' }), ['tenant']),
    calls: [call('find', 'x')],
  },
  {
    name: 'resolver: one that is not there',
    ...find(cached({ cacheResolver: 'byNone' }), ['tenant']),
    calls: [call('find', 'x')],
  },
  {
    name: 'manager: the one that is named',
    ...audit,
    ...find(cached({ cacheManager: 'audit' }), ['id']),
    calls: tenants,
  },
  { name: 'manager: the primary one where none is named', ...audit, ...find(cached(), ['id']), calls: tenants },
  {
    name: 'manager: of the class',
    ...audit,
    ...bills({ find: { annotations: [cached()], parameters: parameters('id') } }, [
      { CacheConfig: { cacheManager: 'audit' } },
    ]),
    calls: tenants,
  },
  {
    name: 'manager: the annotation goes before the class',
    ...audit,
    ...bills({ find: { annotations: [cached({ cacheManager: 'other' })], parameters: parameters('id') } }, [
      { CacheConfig: { cacheManager: 'audit' } },
    ]),
    calls: tenants,
  },
  {
    name: 'manager: the same name of a cache of two managers',
    ...audit,
    ...bills({
      find: { annotations: [cached({ cacheManager: 'audit' })], parameters: parameters('id') },
      read: { annotations: [cached({ cacheManager: 'other' })], parameters: parameters('id') },
    }),
    calls: [call('find', 'x'), call('read', 'x'), call('find', 'x')],
  },
  {
    name: 'manager: of the class, and a resolver of the annotation',
    setup: { ...byTenant.setup, ...audit.setup },
    ...bills({ find: { annotations: [cached({ cacheResolver: 'byTenant' })], parameters: parameters('id') } }, [
      { CacheConfig: { cacheManager: 'audit' } },
    ]),
    calls: tenants,
  },
  {
    name: 'manager: one that is not there',
    ...find(cached({ cacheManager: 'none' }), ['id']),
    calls: [call('find', 'x')],
  },
];
