import type { Scenario } from '../../scenario';
import { transactional, status, run, nested, alone } from './nested';

export const MARKED: readonly Scenario[] = [
  alone(
    'rollback-only: of its own transaction ends without an error',
    [transactional()],
    [{ insert: 'a' }, { setRollbackOnly: true }, status, { insert: 'b' }],
  ),
  {
    name: 'rollback-only: set by an inner method that joined',
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part' }, status] },
      { annotations: [transactional()], does: [{ setRollbackOnly: true }, status] },
    ),
  },
  {
    name: 'rollback-only: set by an inner method in a transaction of its own',
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part' }, status] },
      {
        annotations: [transactional({ propagation: 'REQUIRES_NEW' })],
        does: [{ insert: 'b' }, { setRollbackOnly: true }],
      },
    ),
  },
  {
    name: 'rollback-only: set by an inner method in a savepoint',
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part' }, { insert: 'c' }] },
      {
        annotations: [transactional({ propagation: 'NESTED' })],
        does: [{ insert: 'b' }, { setRollbackOnly: true }],
      },
    ),
  },
  {
    name: 'rollback-only: set by the outer method before an inner one joins',
    ...nested(
      {
        annotations: [transactional()],
        does: [{ insert: 'a' }, { setRollbackOnly: true }, { call: 'Inner.part' }],
      },
      { annotations: [transactional()], does: [status, { insert: 'b' }] },
    ),
  },
  {
    name: 'rollback-only: an inner failure that the outer one catches and throws again is no unexpected rollback',
    ...nested(
      { annotations: [transactional()], does: [{ call: 'Inner.part', catch: true }, { throw: 'Other' }] },
      { annotations: [transactional()], does: [{ insert: 'b' }, { throw: 'Failure' }] },
    ),
  },
  {
    name: 'rollback-only: a failure of a joined method inside of a savepoint',
    beans: {
      Outer: {
        methods: {
          work: {
            annotations: [transactional()],
            does: [{ insert: 'a' }, { call: 'Middle.part', catch: true }, { insert: 'd' }],
          },
        },
      },
      Middle: {
        methods: {
          part: {
            annotations: [transactional({ propagation: 'NESTED' })],
            returns: 'void',
            does: [{ insert: 'b' }, { call: 'Inner.detail', catch: true }],
          },
        },
      },
      Inner: {
        methods: {
          detail: {
            annotations: [transactional()],
            returns: 'void',
            does: [{ insert: 'c' }, { throw: 'Failure' }],
          },
        },
      },
    },
    calls: run,
  },
  {
    name: 'rollback-only: a mark from before a savepoint that is undone',
    beans: {
      Outer: {
        methods: {
          work: {
            annotations: [transactional()],
            does: [{ insert: 'a' }, { call: 'Inner.part', catch: true }, { call: 'Inner.detail', catch: true }, status],
          },
        },
      },
      Inner: {
        methods: {
          part: { annotations: [transactional()], returns: 'void', does: [{ throw: 'Failure' }] },
          detail: {
            annotations: [transactional({ propagation: 'NESTED' })],
            returns: 'void',
            does: [{ insert: 'b' }, { throw: 'Failure' }],
          },
        },
      },
    },
    calls: run,
  },
  {
    name: 'savepoints: one in another, the inner undone',
    beans: {
      Outer: {
        methods: {
          work: { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Middle.part' }, { insert: 'd' }] },
        },
      },
      Middle: {
        methods: {
          part: {
            annotations: [transactional({ propagation: 'NESTED' })],
            returns: 'void',
            does: [{ insert: 'b' }, { call: 'Inner.detail', catch: true }],
          },
        },
      },
      Inner: {
        methods: {
          detail: {
            annotations: [transactional({ propagation: 'NESTED' })],
            returns: 'void',
            does: [{ insert: 'c' }, { throw: 'Failure' }],
          },
        },
      },
    },
    calls: run,
  },
  {
    name: 'savepoints: a failure after one rolls all back',
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part' }, { throw: 'Failure' }] },
      { annotations: [transactional({ propagation: 'NESTED' })], does: [{ insert: 'b' }] },
    ),
  },
  {
    name: 'savepoints: an error with which the inner method commits',
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part', catch: true }] },
      {
        annotations: [transactional({ propagation: 'NESTED', noRollbackFor: ['Failure'] })],
        does: [{ insert: 'b' }, { throw: 'Failure' }],
      },
    ),
  },
];
