import type { Scenario } from '../../scenario';
import { transactional, nested, alone, register } from './nested';

export const SYNCHRONIZATIONS: readonly Scenario[] = [
  alone('synchronizations: of a commit', [transactional()], [register('s'), { insert: 'a' }]),
  alone('synchronizations: of a rollback', [transactional()], [register('s'), { insert: 'a' }, { throw: 'Failure' }]),
  alone(
    'synchronizations: of a transaction that is marked',
    [transactional()],
    [register('s'), { setRollbackOnly: true }],
  ),
  alone('synchronizations: without a transaction', [transactional({ propagation: 'SUPPORTS' })], [register('s')]),
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
