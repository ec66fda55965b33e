import type { Scenario } from '../../scenario';
import { transactional, status, nested } from './nested';

const PROPAGATIONS = ['REQUIRED', 'SUPPORTS', 'MANDATORY', 'REQUIRES_NEW', 'NOT_SUPPORTED', 'NEVER', 'NESTED'] as const;

/** Every propagation inside and outside of a transaction, with an inner method that succeeds or fails. */
export const MATRIX: readonly Scenario[] = PROPAGATIONS.flatMap((propagation) =>
  [true, false].flatMap((outer) =>
    (['succeeds', 'fails and is caught', 'fails'] as const).map((inner) => ({
      name: `${propagation} ${outer ? 'inside' : 'outside'} of a transaction: the inner method ${inner}`,
      ...nested(
        {
          annotations: outer ? [transactional()] : [],
          does: [
            { insert: 'before' },
            { call: 'Inner.part', catch: inner === 'fails and is caught' },
            { insert: 'after' },
            status,
          ],
        },
        {
          annotations: [transactional({ propagation })],
          does: [status, { insert: 'inner' }, ...(inner === 'succeeds' ? [] : [{ throw: 'Failure' }])],
        },
      ),
    })),
  ),
);
