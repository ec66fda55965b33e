import type { Scenario } from '../../scenario';
import { call, parameters, bills, find } from './bills';

export const CACHING: readonly Scenario[] = [
  {
    name: 'caching: several evictions',
    ...find({ Caching: { evict: [{ cacheNames: 'a' }, { cacheNames: 'b', allEntries: true }] } }, ['id']),
    calls: [call('find', 'x')],
  },
  {
    name: 'caching: several puts by different keys',
    ...find(
      {
        Caching: {
          put: [
            { cacheNames: 'a', key: '#id' },
            { cacheNames: 'b', key: '#result' },
          ],
        },
      },
      ['id'],
    ),
    calls: [call('find', 'x')],
  },
  {
    name: 'caching: several cacheables, the first hit wins',
    ...bills({
      store: { annotations: [{ CachePut: { cacheNames: 'b', key: '#id' } }], parameters: parameters('id') },
      find: {
        annotations: [{ Caching: { cacheable: [{ cacheNames: 'a' }, { cacheNames: 'b' }] } }],
        parameters: parameters('id'),
      },
    }),
    calls: [call('find', 'y'), call('store', 'x'), call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'caching: cacheable, put and evictions before and after',
    ...find(
      {
        Caching: {
          cacheable: [{ cacheNames: 'a' }],
          put: [{ cacheNames: 'b' }],
          evict: [{ cacheNames: 'c' }, { cacheNames: 'd', beforeInvocation: true }],
        },
      },
      ['id'],
    ),
    calls: [call('find', 'x'), call('find', 'x')],
  },
];
