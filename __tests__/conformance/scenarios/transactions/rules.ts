import type { Scenario } from '../../scenario';
import { transactional, nested, alone } from './nested';

export const RULES: readonly Scenario[] = [
  alone('rules: an error rolls back', [transactional()], [{ insert: 'a' }, { throw: 'Failure' }]),
  alone('rules: a checked error', [transactional()], [{ insert: 'a' }, { throw: 'Checked' }]),
  alone(
    'rules: a checked error, with rollbackFor',
    [transactional({ rollbackFor: ['Checked'] })],
    [{ insert: 'a' }, { throw: 'Checked' }],
  ),
  alone(
    'rules: rollbackFor holds for subclasses',
    [transactional({ rollbackFor: ['Checked'] })],
    [{ insert: 'a' }, { throw: 'CheckedLate' }],
  ),
  alone(
    'rules: noRollbackFor commits, and the error passes',
    [transactional({ noRollbackFor: ['Failure'] })],
    [{ insert: 'a' }, { throw: 'Failure' }],
  ),
  alone(
    'rules: noRollbackFor holds for subclasses',
    [transactional({ noRollbackFor: ['Failure'] })],
    [{ insert: 'a' }, { throw: 'Unreachable' }],
  ),
  alone(
    'rules: noRollbackFor is not for others',
    [transactional({ noRollbackFor: ['Network'] })],
    [{ insert: 'a' }, { throw: 'Failure' }],
  ),
  ...[
    { rollbackFor: ['Network'], noRollbackFor: ['Failure'] },
    { rollbackFor: ['Failure'], noRollbackFor: ['Network'] },
  ].flatMap((rules) =>
    ['Failure', 'Network', 'Unreachable'].map((error) =>
      alone(
        `rules: the nearest wins, rollback for ${rules.rollbackFor.join()}, none for ${rules.noRollbackFor.join()}: ${error}`,
        [transactional(rules)],
        [{ insert: 'a' }, { throw: error }],
      ),
    ),
  ),
  alone(
    'rules: rollbackFor and noRollbackFor of the same class',
    [transactional({ rollbackFor: ['Failure'], noRollbackFor: ['Failure'] })],
    [{ insert: 'a' }, { throw: 'Failure' }],
  ),
  alone(
    'rules: a cause does not count',
    [transactional({ noRollbackFor: ['Network'] })],
    [{ insert: 'a' }, { throw: 'Failure', cause: { throw: 'Network' } }],
  ),
  {
    name: 'rules: of an inner method that joined: it commits for the error, and so does the outer one',
    ...nested(
      {
        annotations: [transactional({ noRollbackFor: ['Failure'] })],
        does: [{ insert: 'a' }, { call: 'Inner.part' }],
      },
      { annotations: [transactional({ noRollbackFor: ['Failure'] })], does: [{ insert: 'b' }, { throw: 'Failure' }] },
    ),
  },
  {
    name: 'rules: the inner method rolls back for the error, the outer one commits',
    ...nested(
      { annotations: [transactional({ noRollbackFor: ['Failure'] })], does: [{ call: 'Inner.part' }] },
      { annotations: [transactional()], does: [{ insert: 'b' }, { throw: 'Failure' }] },
    ),
  },
];
