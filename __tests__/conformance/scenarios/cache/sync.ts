import type { Scenario } from '../../scenario';
import { call, parameters, bills, find, cached, failing } from './bills';

const slow = { does: [{ takes: 400 }] };

const both = [{ together: [call('find', 'x'), call('find', 'x')] }];

export const SYNC: readonly Scenario[] = [
  { name: 'sync: one caller computes', ...find(cached({ sync: true }), ['id'], slow), calls: both },
  { name: 'sync: off, all compute', ...find(cached(), ['id'], slow), calls: both },
  {
    name: 'sync: other keys do not wait',
    ...find(cached({ sync: true }), ['id'], { ...slow, results: [{ return: 'same' }] }),
    calls: [{ together: [call('find', 'x'), call('find', 'y')] }],
  },
  {
    name: 'sync: a hit',
    ...find(cached({ sync: true }), ['id']),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'sync: an error is not stored',
    ...find(cached({ sync: true }), ['id'], failing),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'sync: null is stored',
    ...find(cached({ sync: true }), ['id'], { results: [{ return: null }, { return: 'late' }] }),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'sync: condition',
    ...find(cached({ sync: true, condition: '#id > 5' }), ['id']),
    calls: [call('find', 1), call('find', 1)],
  },
  { name: 'sync: with unless', ...find(cached({ sync: true, unless: 'false' }), ['id']), calls: [call('find', 'x')] },
  {
    name: 'sync: with several caches',
    ...find({ Cacheable: { cacheNames: ['a', 'b'], sync: true } }, ['id']),
    calls: [call('find', 'x')],
  },
  {
    name: 'sync: with another operation',
    ...bills({
      find: {
        annotations: [cached({ sync: true }), { CacheEvict: { cacheNames: 'b' } }],
        parameters: parameters('id'),
      },
    }),
    calls: [call('find', 'x')],
  },
];
