/** How a transaction ended; `unknown` when the commit itself failed. */
export type TransactionOutcome = 'committed' | 'rolled-back' | 'unknown';

/** Work bound to the end of a transaction; as Spring's TransactionSynchronization. Each may be asynchronous. */
export interface TransactionSynchronization {
  /** Inside the transaction, before it commits; an error rolls it back. Not called when it rolls back. */
  beforeCommit?(): void | Promise<void>;
  /** Before a commit or rollback. An error before a commit rolls back; before a rollback it is suppressed. */
  beforeCompletion?(): void | Promise<void>;
  /** After the commit, outside the transaction; an error reaches the caller although the commit stands. */
  afterCommit?(): void | Promise<void>;
  /** At the very end, whatever happened. An error becomes a process warning. */
  afterCompletion?(outcome: TransactionOutcome): void | Promise<void>;
}
