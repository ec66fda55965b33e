import type { Scenario } from '../../scenario';
import { call, parameters, bills, find, cached } from './bills';

export const ERRORS: readonly Scenario[] = [
  ...['get', 'put'].map((operation): Scenario => ({
    name: `a ${operation} that fails passes its error`,
    setup: { brokenCaches: { a: [operation] } },
    ...find(cached(), ['id']),
    calls: [call('find', 'x')],
  })),
  {
    name: 'an eviction that fails passes its error',
    setup: { brokenCaches: { a: ['evict'] } },
    ...find({ CacheEvict: { cacheNames: 'a' } }, ['id']),
    calls: [call('find', 'x')],
  },
  {
    name: 'an eviction of all that fails passes its error',
    setup: { brokenCaches: { a: ['clear'] } },
    ...find({ CacheEvict: { cacheNames: 'a', allEntries: true } }, ['id']),
    calls: [call('find', 'x')],
  },
  ...['get', 'put', 'evict', 'clear'].map((operation): Scenario => ({
    name: `a ${operation} that fails is handled`,
    setup: { brokenCaches: { a: [operation] }, cacheErrors: 'handled' },
    ...bills({
      find: { annotations: [cached()], parameters: parameters('id') },
      remove: { annotations: [{ CacheEvict: { cacheNames: 'a' } }], parameters: parameters('id') },
      removeAll: { annotations: [{ CacheEvict: { cacheNames: 'a', allEntries: true } }] },
    }),
    calls: [call('find', 'x'), call('find', 'x'), call('remove', 'x'), call('removeAll')],
  })),
  {
    name: 'several caches: one that fails is passed over when errors are handled',
    setup: { brokenCaches: { a: ['get', 'put'] }, cacheErrors: 'handled' },
    ...find({ Cacheable: { cacheNames: ['a', 'b'] } }, ['id']),
    calls: [call('find', 'x'), call('find', 'x')],
  },
];
