import type { Scenario } from '../../scenario';
import { bills, cached, call, find, parameters } from './bills';

const keyed = { setup: { keyGenerators: ['byAll', 'byFirst'] } };
const twice = [call('find', 'x', 1), call('find', 'x', 1), call('find', 'x', 2)];
const put = (attributes: object = {}) => ({ CachePut: { cacheNames: 'a', ...attributes } });
const evict = (attributes: object = {}) => ({ CacheEvict: { cacheNames: 'a', ...attributes } });

export const GENERATORS: readonly Scenario[] = [
  {
    name: 'generator: makes the key',
    ...keyed,
    ...find(cached({ keyGenerator: 'byAll' }), ['id', 'day']),
    calls: twice,
  },
  {
    name: 'generator: without arguments',
    ...keyed,
    ...find(cached({ keyGenerator: 'byAll' }), []),
    calls: [call('find')],
  },
  {
    name: 'generator: tells methods apart',
    ...keyed,
    ...bills({
      find: { annotations: [cached({ keyGenerator: 'byAll' })], parameters: parameters('id') },
      read: { annotations: [cached({ keyGenerator: 'byAll' })], parameters: parameters('id') },
    }),
    calls: [call('find', 'x'), call('read', 'x'), call('read', 'x')],
  },
  {
    name: 'generator: of the class',
    ...keyed,
    ...bills({ find: { annotations: [cached()], parameters: parameters('id', 'day') } }, [
      { CacheConfig: { keyGenerator: 'byAll' } },
    ]),
    calls: twice,
  },
  {
    name: 'generator: the annotation goes before the class',
    ...keyed,
    ...bills({ find: { annotations: [cached({ keyGenerator: 'byFirst' })], parameters: parameters('id', 'day') } }, [
      { CacheConfig: { keyGenerator: 'byAll' } },
    ]),
    calls: twice,
  },
  {
    name: 'generator: a key goes before that of the class',
    ...keyed,
    ...bills({ find: { annotations: [cached({ key: '#day' })], parameters: parameters('id', 'day') } }, [
      { CacheConfig: { keyGenerator: 'byAll' } },
    ]),
    calls: twice,
  },
  {
    name: 'generator: of the application',
    setup: { ...keyed.setup, cachingDefaults: { keyGenerator: 'byAll' } },
    ...find(cached(), ['id', 'day']),
    calls: twice,
  },
  {
    name: 'generator: the class goes before the application',
    setup: { ...keyed.setup, cachingDefaults: { keyGenerator: 'byAll' } },
    ...bills({ find: { annotations: [cached()], parameters: parameters('id', 'day') } }, [
      { CacheConfig: { keyGenerator: 'byFirst' } },
    ]),
    calls: twice,
  },
  {
    name: 'generator: of a put and of an eviction',
    ...keyed,
    ...bills({
      find: { annotations: [put({ keyGenerator: 'byAll' })], parameters: parameters('id') },
      drop: { annotations: [evict({ keyGenerator: 'byAll' })], parameters: parameters('id') },
    }),
    calls: [call('find', 'x'), call('drop', 'x')],
  },
  {
    name: 'generator: is not asked to evict all',
    ...keyed,
    ...bills({
      drop: { annotations: [evict({ keyGenerator: 'byAll', allEntries: true })], parameters: parameters('id') },
    }),
    calls: [call('drop', 'x')],
  },
  {
    name: 'generator: is not asked where the condition does not hold',
    ...keyed,
    ...find(cached({ keyGenerator: 'byAll', condition: "#id == 'y'" }), ['id']),
    calls: [call('find', 'x'), call('find', 'y')],
  },
  {
    name: 'generator: with one caller that computes',
    ...keyed,
    ...find(cached({ keyGenerator: 'byAll', sync: true }), ['id', 'day']),
    calls: twice,
  },
  {
    name: 'generator: with a key',
    ...keyed,
    ...find(cached({ keyGenerator: 'byAll', key: '#id' }), ['id']),
    calls: [call('find', 'x')],
  },
  {
    name: 'generator: one that is not there',
    ...find(cached({ keyGenerator: 'byNone' }), ['id']),
    calls: [call('find', 'x')],
  },
];
