import type { Scenario } from '../../scenario';
import { transactional, nested, alone, register, status } from './nested';

export const SYNCHRONIZATIONS: readonly Scenario[] = [
  alone('synchronizations: of a commit', [transactional()], [register('s'), { insert: 'a' }]),
  alone('synchronizations: of a rollback', [transactional()], [register('s'), { insert: 'a' }, { throw: 'Failure' }]),
  alone(
    'synchronizations: of a transaction that is marked',
    [transactional()],
    [register('s'), { setRollbackOnly: true }],
  ),
  alone('synchronizations: without a transaction', [transactional({ propagation: 'SUPPORTS' })], [register('s')]),
  ...['SUPPORTS', 'NOT_SUPPORTED', 'NEVER'].flatMap((propagation) => [
    alone(
      `synchronizations: without a transaction, ${propagation} fails`,
      [transactional({ propagation })],
      [register('s'), { throw: 'Failure' }],
    ),
    {
      name: `synchronizations: without a transaction, ${propagation} around SUPPORTS`,
      ...nested(
        { annotations: [transactional({ propagation })], does: [register('s'), { call: 'Inner.part' }, status] },
        { annotations: [transactional({ propagation: 'SUPPORTS' })], does: [register('t'), status] },
      ),
    },
    {
      name: `synchronizations: without a transaction, ${propagation} around SUPPORTS that fails`,
      ...nested(
        {
          annotations: [transactional({ propagation })],
          does: [register('s'), { call: 'Inner.part', catch: true }],
        },
        { annotations: [transactional({ propagation: 'SUPPORTS' })], does: [register('t'), { throw: 'Failure' }] },
      ),
    },
    {
      name: `synchronizations: without a transaction, ${propagation} around a transaction`,
      ...nested(
        {
          annotations: [transactional({ propagation })],
          does: [register('s'), { call: 'Inner.part' }, register('u'), status],
        },
        { annotations: [transactional()], does: [register('t'), { insert: 'a' }] },
      ),
    },
  ]),
  {
    name: 'synchronizations: of a method that suspends the transaction come at its own end',
    ...nested(
      { annotations: [transactional()], does: [register('s'), { call: 'Inner.part' }, { insert: 'a' }] },
      { annotations: [transactional({ propagation: 'NOT_SUPPORTED' })], does: [register('t'), status] },
    ),
  },
  alone(
    'synchronizations: without a transaction, an error that rolls nothing back',
    [transactional({ propagation: 'SUPPORTS', noRollbackFor: ['Failure'] })],
    [register('s'), { throw: 'Failure' }],
  ),
  ...(['beforeCommit', 'beforeCompletion', 'afterCommit', 'afterCompletion'] as const).map((hook) =>
    alone(
      `synchronizations: without a transaction, ${hook} fails`,
      [transactional({ propagation: 'SUPPORTS' })],
      [register('s', { throws: { [hook]: 'Failure' } }), register('t')],
    ),
  ),
  alone(
    'synchronizations: in order, then as they were registered',
    [transactional()],
    [register('s'), register('t', { order: 2 }), register('u', { order: 1 }), register('v')],
  ),
  {
    name: 'synchronizations: of an inner method that joined wait for the outer one',
    ...nested(
      { annotations: [transactional()], does: [register('s'), { call: 'Inner.part' }, { insert: 'a' }] },
      { annotations: [transactional()], does: [register('t')] },
    ),
  },
  {
    name: 'synchronizations: of an inner transaction come at its end',
    ...nested(
      { annotations: [transactional()], does: [register('s'), { call: 'Inner.part' }, { insert: 'a' }] },
      { annotations: [transactional({ propagation: 'REQUIRES_NEW' })], does: [register('t')] },
    ),
  },
  {
    name: 'synchronizations: of a savepoint wait for the outer method',
    ...nested(
      { annotations: [transactional()], does: [{ call: 'Inner.part', catch: true }, { insert: 'a' }] },
      { annotations: [transactional({ propagation: 'NESTED' })], does: [register('t'), { throw: 'Failure' }] },
    ),
  },
  {
    name: 'synchronizations: of an unexpected rollback',
    ...nested(
      { annotations: [transactional()], does: [register('s'), { call: 'Inner.part', catch: true }] },
      { annotations: [transactional()], does: [{ throw: 'Failure' }] },
    ),
  },
  ...(['beforeCommit', 'beforeCompletion', 'afterCommit', 'afterCompletion'] as const).flatMap((hook) => [
    alone(
      `synchronizations: ${hook} fails`,
      [transactional()],
      [register('s', { throws: { [hook]: 'Failure' } }), register('t'), { insert: 'a' }],
    ),
    alone(
      `synchronizations: ${hook} inserts a row`,
      [transactional()],
      [register('s', { inserts: { [hook]: 'late' } }), { insert: 'a' }],
    ),
  ]),
  alone(
    'synchronizations: beforeCompletion fails when it rolls back',
    [transactional()],
    [register('s', { throws: { beforeCompletion: 'Other' } }), register('t'), { throw: 'Failure' }],
  ),
  alone('synchronizations: of a commit that fails', [transactional()], [register('s'), { insert: 'a' }], {
    setup: { brokenCommits: ['1'] },
  }),
];
