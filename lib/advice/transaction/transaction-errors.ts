import { MillraceError } from '../../errors/millrace-error';

/**
 * The outermost method wanted to commit, but a method that had joined the transaction failed before: everything was
 * rolled back. `cause` is the failure that marked the transaction. As Spring's UnexpectedRollbackException.
 */
export class UnexpectedRollbackError extends MillraceError<'MILLRACE_TRANSACTION_UNEXPECTED_ROLLBACK'> {
  override readonly name = 'UnexpectedRollbackError';

  constructor(transaction: string, cause: unknown) {
    super('MILLRACE_TRANSACTION_UNEXPECTED_ROLLBACK', { transaction }, cause === undefined ? undefined : { cause });
  }
}

/** Work of a transaction that came after its end: a forgotten branch of a `Promise.all`, say. It was not done. */
export class TransactionEndedError extends MillraceError<'MILLRACE_TRANSACTION_ENDED'> {
  override readonly name = 'TransactionEndedError';

  constructor(transaction: string) {
    super('MILLRACE_TRANSACTION_ENDED', { transaction });
  }
}

/**
 * The time of a transaction is up: it takes no further statement and is not committed. As Spring's
 * TransactionTimedOutException.
 */
export class TransactionTimedOutError extends MillraceError<'MILLRACE_TRANSACTION_TIMEOUT'> {
  override readonly name = 'TransactionTimedOutError';

  constructor(transaction: string, timeout: number, cause?: unknown) {
    super('MILLRACE_TRANSACTION_TIMEOUT', { transaction, timeout }, cause === undefined ? undefined : { cause });
  }
}
