import { REFUSED, after, eachOf, replaced, without, type Deviation } from './deviation';

export const TRANSACTIONS: readonly Deviation[] = [
  {
    what: 'Every error rolls back by default',
    reason: 'JavaScript has no checked exceptions to tell an outcome from a failure',
    page: 'annotations/transactional.md',
    table: 'transactions',
    here: {
      'rules: a checked error': (events) =>
        without(/^rows/)(events).map((event) => (event === 'commit 1' ? 'rollback 1' : event)),
    },
  },
  {
    what: 'Hooks after the end run outside of the transaction',
    reason: 'in Spring their statements go to the connection of the transaction that is over',
    page: 'transactions.md',
    table: 'transactions',
    here: eachOf(
      ['synchronizations: afterCommit inserts a row', 'synchronizations: afterCompletion inserts a row'],
      replaced(/^insert late in 1$/, 'insert late without transaction'),
    ),
  },
  {
    what: 'A savepoint may be set in a transaction that is marked for rollback; undoing it keeps the mark',
    reason: 'the mark is told where it matters, at the commit; Spring refuses the savepoint',
    page: 'annotations/transactional.md',
    table: 'transactions',
    here: {
      'rollback-only: a mark from before a savepoint that is undone': (events) =>
        events.flatMap((event) =>
          event === 'caught CannotCreateTransaction'
            ? [
                'savepoint in 1',
                'invoked detail()',
                'insert b in 1',
                'rollback to savepoint in 1',
                'release savepoint in 1',
                'caught Failure',
              ]
            : [event],
        ),
    },
  },
  {
    what: 'After a commit that failed the resource is asked to roll back',
    reason: 'that releases it; Spring does so only when `rollbackOnCommitFailure` is set',
    page: 'transactions.md',
    table: 'transactions',
    here: {
      'a commit that fails': after('commit 1', 'rollback 1'),
      'template: a commit that fails': after('commit 1', 'rollback 1'),
      'synchronizations: of a commit that fails': after('commit 1', 'rollback 1'),
      'a commit that fails of an inner transaction': after('commit 2', 'rollback 2'),
    },
  },
  {
    what: 'The commit is checked against the timeout, too',
    reason: 'Spring commits work that has taken too long, when no statement comes after it',
    page: 'annotations/transactional.md',
    table: 'transactions',
    here: {
      'timeout: a commit after it': [
        'begin 1',
        'invoked work()',
        'insert a in 1',
        'rollback 1',
        'threw TransactionTimedOut',
      ],
    },
  },
  {
    what: '`this.other()` is advised',
    reason: 'the annotation is woven into the class; there is no proxy to go around',
    page: 'annotations/transactional.md',
    table: 'transactions',
    here: {
      'self: a call by this': [
        'invoked work()',
        'begin 1',
        'invoked part()',
        'status new',
        'insert a in 1',
        'commit 1',
        'returned "work#1"',
        'rows a',
      ],
    },
  },
  {
    what: 'A manager that is not there is refused at start',
    reason: 'Spring finds it at the first call; what is wired wrong is told before anything runs',
    page: 'transactions.md',
    table: 'transactions',
    here: { 'managers: one that is not there': REFUSED },
  },
];
