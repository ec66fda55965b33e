import { REFUSED, after, eachOf, replaced, type Deviation } from './deviation';

export const EVENTS: readonly Deviation[] = [
  {
    what: 'Listeners after the end run outside of the transaction',
    reason: 'in Spring their statements go to the connection of the transaction that is over',
    page: 'annotations/transactional-event-listener.md',
    table: 'events',
    here: eachOf(
      ['AFTER_COMMIT', 'AFTER_ROLLBACK', 'AFTER_COMPLETION'].map((phase) => `rows: of ${phase}`),
      replaced(/^insert late in 1$/, 'insert late without transaction'),
    ),
  },
  {
    what: 'After a commit that failed the resource is asked to roll back',
    reason: 'that releases it; Spring does so only when `rollbackOnCommitFailure` is set',
    page: 'transactions.md',
    table: 'events',
    here: { 'phases: of a commit that fails': after('commit 1', 'rollback 1') },
  },
  {
    what: 'A condition that cannot be read is refused at start',
    reason: 'Spring finds it when the first event is published',
    page: 'annotations/event-listener.md',
    table: 'events',
    here: { 'listeners: a condition that cannot be read': REFUSED },
  },
];
