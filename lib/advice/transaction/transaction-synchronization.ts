/** How a transaction ended; `unknown` when the commit itself failed. */
export type TransactionOutcome = 'committed' | 'rolled-back' | 'unknown';

/**
 * Work bound to the end of a transaction; as Spring's TransactionSynchronization. Each hook may be asynchronous, and
 * is awaited before the next one is called.
 */
export interface TransactionSynchronization {
  /** Lower is called earlier; those without come last, in the order in which they were registered. */
  readonly order?: number;
  /** Inside the transaction, before it commits; an error rolls it back. Not called when it rolls back. */
  beforeCommit?(): void | PromiseLike<void>;
  /** Inside, before a commit or rollback, also after a `beforeCommit` that failed. An error becomes a process warning. */
  beforeCompletion?(): void | PromiseLike<void>;
  /**
   * After the commit, outside the transaction; an error reaches the caller although the commit stands, and the
   * `afterCommit` of those behind is not called.
   */
  afterCommit?(): void | PromiseLike<void>;
  /** At the very end, whatever happened. An error becomes a process warning. */
  afterCompletion?(outcome: TransactionOutcome): void | PromiseLike<void>;
}

/** Those of one transaction, in the order in which they are called. */
export class Synchronizations {
  readonly #all: TransactionSynchronization[] = [];
  #ordered = false;

  register(synchronization: TransactionSynchronization): void {
    this.#all.push(synchronization);
  }

  /**
   * In order. The phases have begun when it is asked for first; a hook that is registered from then on is called
   * after all others, in every phase that has not ended.
   */
  get inOrder(): Iterable<TransactionSynchronization> {
    if (!this.#ordered) this.#all.sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || 0);
    this.#ordered = true;
    return this.#all;
  }
}
