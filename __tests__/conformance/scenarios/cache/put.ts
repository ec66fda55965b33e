import type { Scenario } from '../../scenario';
import { call, parameters, bills, find, cached, failing } from './bills';

export const PUT: readonly Scenario[] = [
  {
    name: 'put: always runs the method',
    ...bills({
      store: { annotations: [{ CachePut: { cacheNames: 'a' } }], parameters: parameters('id') },
      find: { annotations: [cached()], parameters: parameters('id') },
    }),
    calls: [call('store', 'x'), call('store', 'x'), call('find', 'x')],
  },
  {
    name: 'put: the key may be of the result',
    ...find({ CachePut: { cacheNames: 'a', key: '#result' } }, ['id'], { results: [{ return: 'r' }] }),
    calls: [call('find', 'x')],
  },
  {
    name: 'put: the condition may be of the result',
    ...find({ CachePut: { cacheNames: 'a', key: '#id', condition: '#result != null' } }, ['id'], {
      results: [{ return: null }, { return: 'r' }],
    }),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'put: unless',
    ...find({ CachePut: { cacheNames: 'a', key: '#id', unless: '#result == null' } }, ['id'], {
      results: [{ return: null }, { return: 'r' }],
    }),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'put: an error stores nothing',
    ...find({ CachePut: { cacheNames: 'a' } }, ['id'], failing),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'put: a key that is null is refused after the method',
    ...find({ CachePut: { cacheNames: 'a', key: '#result' } }, ['id'], { results: [{ return: null }] }),
    calls: [call('find', 'x')],
  },
  {
    name: 'put: beside cacheable the method always runs',
    ...bills({
      find: {
        annotations: [cached(), { CachePut: { cacheNames: 'b' } }],
        parameters: parameters('id'),
      },
    }),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'put: beside cacheable, with a condition that is false',
    ...bills({
      find: {
        annotations: [cached(), { CachePut: { cacheNames: 'b', condition: '#id > 5' } }],
        parameters: parameters('id'),
      },
    }),
    calls: [call('find', 1), call('find', 1), call('find', 6), call('find', 6)],
  },
];
