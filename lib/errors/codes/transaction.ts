import { defineErrors } from '../define';

/** Codes of `advice/transaction`. */
export const transactionErrors = defineErrors({
  MILLRACE_TRANSACTION_NO_MANAGER: {
    message: (p: { manager: string }) =>
      `@Transactional needs a transaction manager (${p.manager}), and there is none.`,
    remedy: 'Add a starter that brings one (typeorm(), say), or declare the named manager as a bean.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_NO_LISTENED: {
    message: (p: { where: string }) =>
      `${p.where} hears events of transactions, and there is no transaction manager: it would never be called.`,
    remedy: 'Add a starter that brings a transaction manager, set fallbackExecution, or use @EventListener.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_NOT_MANAGER: {
    message: (p: { manager: string }) => `@Transactional names the bean ${p.manager}, which is no transaction manager.`,
    remedy: 'Name a bean whose class extends TransactionManager, by its bean name or its @Qualifier.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_OPTIONS: {
    message: (p: { problem: string }) => `The options of @Transactional do not fit: ${p.problem}.`,
    remedy: 'Correct the option; the reference of @Transactional has them all.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_UNSUPPORTED: {
    message: (p: { where: string; feature: string; manager: string }) =>
      `${p.where} asks for ${p.feature}, which ${p.manager} cannot do.`,
    remedy: 'Use another propagation or isolation, or a database (or driver) that has it.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_NOT_ASYNC: {
    message: (p: { where: string }) =>
      `${p.where} returned a promise but is not declared async, so @Transactional of its class did not cover it.`,
    remedy: 'Declare the method async, or annotate the method itself with @Transactional.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_REQUIRED: {
    message: (p: { where: string }) => `${p.where} must run inside a transaction, and there is none.`,
    remedy: 'Call it from a @Transactional method, or let it begin its own: propagation REQUIRED.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_FORBIDDEN: {
    message: (p: { where: string; current: string }) =>
      `${p.where} must not run inside a transaction, and that of ${p.current} is open.`,
    remedy: 'Call it outside of the transaction, or set the transaction aside: propagation NOT_SUPPORTED.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_UNEXPECTED_ROLLBACK: {
    message: (p: { transaction: string }) =>
      `The transaction of ${p.transaction} was rolled back, because a method that had joined it failed.`,
    remedy:
      'Let the failure pass (see cause), or give the inner method a transaction (REQUIRES_NEW) or savepoint (NESTED) of its own.',
  },
  MILLRACE_TRANSACTION_COMMIT_FAILED: {
    message: (p: { transaction: string; problem: string }) =>
      `The commit of ${p.transaction} failed: ${p.problem}. When the connection was lost, it may have taken effect all the same.`,
    remedy:
      'See the cause. Make the work repeatable (a unique key, insert-if-absent), so that it can safely be retried.',
  },
  MILLRACE_TRANSACTION_TIMEOUT: {
    message: (p: { transaction: string; timeout: number }) =>
      `The transaction of ${p.transaction} has taken longer than ${p.timeout} ms; it takes no further statement and is not committed.`,
    remedy: 'Do less in one transaction, or raise the timeout of @Transactional.',
  },
  MILLRACE_TRANSACTION_SAVEPOINT_OPEN: {
    message: (p: { transaction: string }) =>
      `A method with NESTED still runs in a savepoint of the transaction of ${p.transaction}; what else is done in the transaction meanwhile would be undone with it, and it cannot be committed.`,
    remedy:
      'Await each NESTED method before the next statement or the next NESTED call; give those that shall run side by side a transaction each (REQUIRES_NEW).',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_ENDED: {
    message: (p: { transaction: string }) =>
      `This work belongs to the transaction of ${p.transaction}, which is already over. It was not done.`,
    remedy:
      'Await everything that a transactional method starts, all branches of a Promise.all included, before it returns.',
    kind: 'wrong-use',
  },
});
