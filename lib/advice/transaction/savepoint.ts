import { addSuppressed } from './suppressed';
import type { Transaction } from './transaction';
import type { TransactionScope } from './transaction-context';
import { TransactionEndedError } from './transaction-errors';
import type { TransactionResource } from './transaction-manager';

/**
 * A savepoint that a method runs in. The savepoints of a connection are a stack, so while one is open the transaction
 * takes the work of its method only.
 */
export class Savepoint {
  readonly #name: string;
  readonly #markedBefore: boolean;

  constructor(
    private readonly transaction: Transaction,
    private readonly resource: TransactionResource,
    private readonly scope: TransactionScope,
    /** The one that is open again when this one is gone. */
    private readonly enclosing: TransactionScope | undefined,
  ) {
    this.#name = transaction.nextSavepoint();
    this.#markedBefore = transaction.rollbackOnly;
  }

  async set(): Promise<void> {
    this.transaction.savepoint = this.scope;
    try {
      await this.resource.createSavepoint(this.#name);
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  /** Whether one that was set inside is still there: its method was not awaited. */
  get hasOpen(): boolean {
    return this.#isOpen && this.transaction.savepoint !== this.scope;
  }

  /** Whether the transaction was marked for rollback since. */
  get marked(): boolean {
    return this.transaction.rollbackOnly && !this.#markedBefore;
  }

  /**
   * Takes over what was done since; what cannot be taken over is undone.
   *
   * @throws TransactionEndedError when the work around it is over already
   */
  async release(): Promise<void> {
    if (!this.#isOpen) throw new TransactionEndedError(this.scope.name);
    try {
      await this.resource.releaseSavepoint(this.#name);
    } catch (error) {
      await this.undoAfter(error);
      throw error;
    }
    this.#close();
  }

  /** Never throws: what goes wrong is added to `error`, which the caller is about to throw, as suppressed. */
  async undoAfter(error: unknown): Promise<void> {
    try {
      await this.undo();
    } catch (suppressed) {
      addSuppressed(error, suppressed);
      this.transaction.markRollbackOnly(error);
    }
  }

  /** Where it cannot be restored, nothing of the transaction may be committed: it must be marked then. */
  async undo(): Promise<void> {
    // Undone with the work around it.
    if (!this.#isOpen) return;
    try {
      await this.resource.rollbackToSavepoint(this.#name);
      await this.resource.releaseSavepoint(this.#name);
      // What failed since is undone; the transaction is as good as before.
      this.transaction.rollbackOnly = this.#markedBefore;
    } finally {
      this.#close();
    }
  }

  get #isOpen(): boolean {
    if (this.transaction.ended) return false;
    let open = this.transaction.savepoint;
    while (open !== undefined && open !== this.scope) open = open.joined;
    return open !== undefined;
  }

  #close(): void {
    if (this.#isOpen) this.transaction.savepoint = this.enclosing;
  }
}
