import type { Scenario } from '../../scenario';
import { call, parameters, bills, find, cached } from './bills';

export const KEYS: readonly Scenario[] = [
  { name: 'default key: no argument', ...find(cached(), []), calls: [call('find'), call('find')] },
  {
    name: 'default key: one argument is the key itself',
    ...find(cached(), ['id']),
    calls: [call('find', 'x'), call('find', 'y'), call('find', 'x')],
  },
  {
    name: 'default key: two arguments are a compound',
    ...find(cached(), ['id', 'day']),
    calls: [call('find', 'x', 1), call('find', 'x', 2), call('find', 'x', 1), call('find', 'x', null)],
  },
  {
    name: 'default key: null is a key of one argument',
    ...find(cached(), ['id']),
    calls: [call('find', null), call('find', null)],
  },
  {
    name: 'default key: a number is not its text',
    ...find(cached(), ['id']),
    calls: [call('find', 1), call('find', '1'), call('find', 1)],
  },
  {
    name: 'default key: a list is compared by content',
    ...find(cached({ key: '#ids' }), ['ids']),
    calls: [call('find', ['x', 1]), call('find', ['x', 1]), call('find', ['x', '1'])],
  },
  {
    name: 'default key: methods that share a cache collide',
    ...bills({
      find: { annotations: [cached()], parameters: parameters('id') },
      read: { annotations: [cached()], parameters: parameters('id') },
    }),
    calls: [call('find', 'x'), call('read', 'x')],
  },
  {
    name: 'key: by the name of a parameter',
    ...find(cached({ key: '#day' }), ['id', 'day']),
    calls: [call('find', 'x', 1), call('find', 'y', 1)],
  },
  {
    name: 'key: by position, p and a',
    ...bills({
      find: { annotations: [cached({ key: '#p1' })], parameters: parameters('id', 'day') },
      read: { annotations: [cached({ key: '#a0' })], parameters: parameters('id', 'day') },
    }),
    calls: [call('find', 'x', 1), call('read', 1, 'x')],
  },
  {
    name: 'key: computed',
    ...find(cached({ key: "#id + '/' + #day" }), ['id', 'day']),
    calls: [call('find', 'x', 1), call('find', 'x', 1)],
  },
  {
    name: 'key: of a property of an argument',
    types: { Bill: { fields: { number: { type: 'String' }, amount: { type: 'Integer' } } } },
    beans: {
      Bills: {
        methods: {
          find: { annotations: [cached({ key: '#bill.number' })], parameters: [{ name: 'bill', type: 'Bill' }] },
        },
      },
    },
    calls: [call('find', { number: 'F', amount: 1 }), call('find', { number: 'F', amount: 2 })],
  },
  {
    name: 'key: a condition of its own',
    ...find(cached({ key: "#id > 9 ? 'large' : #id" }), ['id']),
    calls: [call('find', 10), call('find', 11), call('find', 9)],
  },
  { name: 'key: null is refused', ...find(cached({ key: '#id' }), ['id']), calls: [call('find', null)] },
  { name: 'key: of a method name', ...find(cached({ key: '#root.methodName' }), ['id']), calls: [call('find', 'x')] },
  {
    name: 'key: of the arguments',
    ...find(cached({ key: '#root.args[1]' }), ['id', 'day']),
    calls: [call('find', 'x', 1), call('find', 'y', 1)],
  },
];
