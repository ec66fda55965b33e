import type { Scenario } from '../../scenario';
import { transactional, status, run, nested, alone } from './nested';

export const DEFINITIONS: readonly Scenario[] = [
  alone('definition: isolation', [transactional({ isolation: 'SERIALIZABLE' })], [status, { insert: 'a' }]),
  alone('definition: read-only', [transactional({ readOnly: true })], [status, { insert: 'a' }]),
  {
    name: 'definition: joining ignores isolation and read-only',
    ...nested(
      { annotations: [transactional({ isolation: 'REPEATABLE_READ' })], does: [{ call: 'Inner.part' }] },
      {
        annotations: [transactional({ isolation: 'SERIALIZABLE', readOnly: true, timeout: 1 })],
        does: [status, { insert: 'a' }],
      },
    ),
  },
  {
    name: 'definition: an inner transaction has its own',
    ...nested(
      { annotations: [transactional({ isolation: 'REPEATABLE_READ' })], does: [{ call: 'Inner.part' }] },
      {
        annotations: [transactional({ propagation: 'REQUIRES_NEW', isolation: 'SERIALIZABLE', readOnly: true })],
        does: [{ insert: 'a' }],
      },
    ),
  },
  alone(
    'timeout: a statement after it',
    [transactional({ timeout: 1 })],
    [{ insert: 'a' }, { takes: 1_100 }, { insert: 'b' }],
  ),
  alone('timeout: a commit after it', [transactional({ timeout: 1 })], [{ insert: 'a' }, { takes: 1_100 }]),
  {
    name: 'definition: the annotation of the class',
    beans: {
      Outer: {
        annotations: [transactional({ isolation: 'SERIALIZABLE' })],
        methods: { work: { does: [status, { insert: 'a' }] } },
      },
    },
    calls: run,
  },
  {
    name: 'definition: that of the method goes first',
    beans: {
      Outer: {
        annotations: [transactional({ isolation: 'SERIALIZABLE' })],
        methods: { work: { annotations: [transactional({ readOnly: true })], does: [status, { insert: 'a' }] } },
      },
    },
    calls: run,
  },
  {
    name: 'definition: the class that writes a method counts',
    beans: {
      Inner: { methods: { work: { does: [status, { insert: 'a' }] } } },
      Outer: { annotations: [transactional()], includes: 'Inner', methods: {} },
    },
    calls: run,
  },
  alone('a commit that fails', [transactional()], [{ insert: 'a' }], { setup: { brokenCommits: ['1'] } }),
  {
    name: 'a commit that fails of an inner transaction',
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part', catch: true }] },
      { annotations: [transactional({ propagation: 'REQUIRES_NEW' })], does: [{ insert: 'b' }] },
    ),
    setup: { brokenCommits: ['2'] },
  },
  {
    name: 'self: a call by this',
    beans: {
      Outer: {
        methods: {
          work: { does: [{ call: 'this.part' }] },
          part: { annotations: [transactional()], does: [status, { insert: 'a' }] },
        },
      },
    },
    calls: run,
  },
  alone('two calls are two transactions', [transactional()], [{ insert: 'a' }], { calls: [...run, ...run] }),
];
