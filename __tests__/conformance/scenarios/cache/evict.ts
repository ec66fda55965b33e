import type { Json, MethodSpec, Scenario } from '../../scenario';
import { call, parameters, bills, cached } from './bills';

const evict = (attributes: Readonly<Record<string, Json>> = {}, rest: Partial<MethodSpec> = {}) =>
  bills({
    find: { annotations: [cached()], parameters: parameters('id') },
    remove: {
      annotations: [{ CacheEvict: { cacheNames: 'a', ...attributes } }],
      parameters: parameters('id'),
      ...rest,
    },
  });

const around = [call('find', 'x'), call('find', 'y'), call('remove', 'x'), call('find', 'x'), call('find', 'y')];

export const EVICT: readonly Scenario[] = [
  { name: 'evict: one key', ...evict(), calls: around },
  { name: 'evict: all entries', ...evict({ allEntries: true }), calls: around },
  { name: 'evict: before the method', ...evict({ beforeInvocation: true }), calls: around },
  {
    name: 'evict: all entries before the method',
    ...evict({ beforeInvocation: true, allEntries: true }),
    calls: around,
  },
  { name: 'evict: not after an error', ...evict({}, { results: [{ throw: 'Failure' }] }), calls: around },
  {
    name: 'evict: before the method, in spite of an error',
    ...evict({ beforeInvocation: true }, { results: [{ throw: 'Failure' }] }),
    calls: around,
  },
  { name: 'evict: condition', ...evict({ condition: "#id == 'y'" }), calls: around },
  {
    name: 'evict: the key may be of the result',
    ...evict({ key: '#result' }, { results: [{ return: 'y' }] }),
    calls: around,
  },
  {
    name: 'evict: all entries computes no key',
    ...evict({ allEntries: true, key: '#id' }),
    calls: [call('remove', null)],
  },
  { name: 'evict: a key that is null is refused', ...evict({ key: '#id' }), calls: [call('remove', null)] },
  {
    name: 'evict: beside cacheable',
    ...bills({
      find: { annotations: [cached(), { CacheEvict: { cacheNames: 'b' } }], parameters: parameters('id') },
    }),
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'evict: before, beside cacheable of the same cache',
    ...bills({
      find: {
        annotations: [cached(), { CacheEvict: { cacheNames: 'a', beforeInvocation: true } }],
        parameters: parameters('id'),
      },
    }),
    calls: [call('find', 'x'), call('find', 'x')],
  },
];
