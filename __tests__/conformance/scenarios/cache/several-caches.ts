import type { Scenario } from '../../scenario';
import { call, parameters, bills, find } from './bills';

export const SEVERAL: readonly Scenario[] = [
  {
    name: 'several caches: all are written on a miss',
    ...find({ Cacheable: { cacheNames: ['a', 'b'] } }, ['id']),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'several caches: the first hit wins, and the others stay as they are',
    ...bills({
      store: { annotations: [{ CachePut: { cacheNames: 'b', key: '#id' } }], parameters: parameters('id') },
      find: { annotations: [{ Cacheable: { cacheNames: ['a', 'b', 'c'] } }], parameters: parameters('id') },
    }),
    calls: [call('store', 'x'), call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'several caches: a put writes all',
    ...find({ CachePut: { cacheNames: ['a', 'b'], key: '#id' } }, ['id']),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'several caches: an eviction removes from all',
    ...find({ CacheEvict: { cacheNames: ['a', 'b'] } }, ['id']),
    calls: [call('find', 'x')],
  },
];
