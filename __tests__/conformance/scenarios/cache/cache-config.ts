import type { Scenario } from '../../scenario';
import { call, parameters, bills, find, cached } from './bills';

export const CONFIG: readonly Scenario[] = [
  {
    name: 'config: gives the cache',
    ...bills({ find: { annotations: [{ Cacheable: {} }], parameters: parameters('id') } }, [
      { CacheConfig: { cacheNames: 'c' } },
    ]),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'config: the operation goes first',
    ...bills({ find: { annotations: [cached()], parameters: parameters('id') } }, [
      { CacheConfig: { cacheNames: 'c' } },
    ]),
    calls: [call('find', 'x')],
  },
  {
    name: 'config: by itself caches nothing',
    ...bills({ find: { parameters: parameters('id') } }, [{ CacheConfig: { cacheNames: 'c' } }]),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'config: several caches',
    ...bills({ find: { annotations: [{ Cacheable: {} }], parameters: parameters('id') } }, [
      { CacheConfig: { cacheNames: ['c', 'd'] } },
    ]),
    calls: [call('find', 'x')],
  },
  {
    name: 'config: holds for puts and evictions',
    ...bills(
      {
        store: { annotations: [{ CachePut: {} }], parameters: parameters('id') },
        remove: { annotations: [{ CacheEvict: {} }], parameters: parameters('id') },
      },
      [{ CacheConfig: { cacheNames: 'c' } }],
    ),
    calls: [call('store', 'x'), call('remove', 'x')],
  },
  { name: 'no cache is named', ...find({ Cacheable: {} }, ['id']), calls: [call('find', 'x')] },
];
