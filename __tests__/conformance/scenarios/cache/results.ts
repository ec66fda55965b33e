import type { Scenario } from '../../scenario';
import { call, parameters, bills, find, cached, failing } from './bills';

export const VALUES: readonly Scenario[] = [
  {
    name: 'value: null is stored like any other',
    ...find(cached(), ['id'], { results: [{ return: null }, { return: 'late' }] }),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'value: an error stores nothing',
    ...find(cached(), ['id'], failing),
    calls: [call('find', 'x'), call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'condition: false neither reads nor writes',
    ...find(cached({ condition: '#id > 5' }), ['id']),
    calls: [call('find', 1), call('find', 1), call('find', 6), call('find', 6)],
  },
  {
    name: 'condition: the key is not computed when it is false',
    ...find(cached({ condition: '#id != null', key: '#id' }), ['id']),
    calls: [call('find', null), call('find', 1)],
  },
  {
    name: 'unless: the result is not stored',
    ...find(cached({ unless: '#result == null' }), ['id'], { results: [{ return: null }, { return: 'late' }] }),
    calls: [call('find', 'x'), call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'unless: sees arguments, too',
    ...find(cached({ unless: "#id == 'secret'" }), ['id']),
    calls: [call('find', 'secret'), call('find', 'secret'), call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'unless: does not filter a hit',
    ...bills({
      store: { annotations: [{ CachePut: { cacheNames: 'a', key: '#id' } }], parameters: parameters('id') },
      find: { annotations: [cached({ unless: 'true' })], parameters: parameters('id') },
    }),
    calls: [call('store', 'x'), call('find', 'x'), call('find', 'y'), call('find', 'y')],
  },
  {
    name: 'condition and unless together',
    ...find(cached({ condition: '#id > 0', unless: '#id > 9' }), ['id']),
    calls: [call('find', 0), call('find', 5), call('find', 5), call('find', 10), call('find', 10)],
  },
  {
    name: 'condition: a text that says true',
    ...find(cached({ condition: '#id' }), ['id']),
    calls: [call('find', 'true'), call('find', 'yes')],
  },
  {
    name: 'condition: cannot see the result',
    ...find(cached({ condition: '#result == null' }), ['id']),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'condition: what is no truth is refused',
    ...find(cached({ condition: '#id' }), ['id']),
    calls: [call('find', 'x')],
  },
];
