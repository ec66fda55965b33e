import { MillraceError } from '../../errors/millrace-error';
import type { Deadline } from './deadline';
import { addSuppressed } from './suppressed';
import type { TransactionScope } from './transaction-context';
import { TransactionEndedError, UnexpectedRollbackError } from './transaction-errors';
import type { TransactionDefinition, TransactionResource } from './transaction-manager';
import {
  Synchronizations,
  type TransactionBounds,
  type TransactionSynchronization,
} from './transaction-synchronization';

/** One physical transaction, from its begin to its end, and all that methods inside it share. */
export class Transaction<R extends TransactionResource = TransactionResource> {
  /** Set when a method that had joined failed; the transaction can only be rolled back then. */
  rollbackOnly = false;
  /** What set it. */
  rollbackCause: unknown;
  ended = false;
  /** The innermost open savepoint, by the scope that has set it: work of no other scope may go into it. */
  savepoint: TransactionScope | undefined;
  #savepoints = 0;
  #synchronizations: Synchronizations | undefined;

  constructor(
    private readonly resourceOfManager: R,
    readonly definition: TransactionDefinition,
    private readonly deadline?: Deadline,
  ) {}

  /**
   * @throws TransactionEndedError when the transaction is over, TransactionTimedOutError when its time is; it can
   * then only be rolled back.
   */
  get resource(): R {
    this.assertActive();
    if (this.deadline !== undefined) this.#checkTime(this.deadline);
    return this.resourceOfManager;
  }

  assertActive(): void {
    if (this.ended) throw new TransactionEndedError(this.definition.name);
  }

  markRollbackOnly(cause: unknown): void {
    if (!this.rollbackOnly) this.rollbackCause = cause;
    this.rollbackOnly = true;
  }

  register(synchronization: TransactionSynchronization): void {
    this.assertActive();
    (this.#synchronizations ??= new Synchronizations(this.definition.name)).register(synchronization);
  }

  nextSavepoint(): string {
    return `millrace_${++this.#savepoints}`;
  }

  async commit(bounds: TransactionBounds): Promise<void> {
    try {
      if (this.#synchronizations !== undefined) {
        await this.#synchronizations.beforeCommit(bounds, () => this.rollbackOnly);
      }
      if (!this.rollbackOnly) this.#assertComplete();
    } catch (error) {
      await this.rollback(error, bounds);
      throw error;
    }
    if (this.rollbackOnly) throw await this.#rolledBackUnexpectedly(bounds);
    if (this.#synchronizations !== undefined) await this.#synchronizations.beforeCompletion(bounds);
    this.ended = true;
    try {
      await this.resourceOfManager.commit();
    } catch (cause) {
      throw await this.#commitFailed(cause, bounds);
    }
    if (this.#synchronizations !== undefined) await this.#synchronizations.afterCommit(bounds);
  }

  /** Never throws: what goes wrong is added to `error`, which the caller is about to throw, as suppressed. */
  async rollback(error: unknown, bounds: TransactionBounds): Promise<void> {
    if (this.#synchronizations !== undefined) await this.#synchronizations.beforeCompletion(bounds);
    this.ended = true;
    await this.#release(error);
    await this.#synchronizations?.afterCompletion(bounds, 'rolled-back');
  }

  #checkTime(deadline: Deadline): void {
    try {
      deadline.check();
    } catch (error) {
      this.markRollbackOnly(error);
      throw error;
    }
  }

  /** A commit takes all of the work or none: not that of a method that still runs in a savepoint, nor of one too late. */
  #assertComplete(): void {
    if (this.savepoint !== undefined) {
      throw new MillraceError('MILLRACE_TRANSACTION_SAVEPOINT_OPEN', { transaction: this.definition.name });
    }
    this.deadline?.check();
  }

  async #rolledBackUnexpectedly(bounds: TransactionBounds): Promise<Error> {
    const error = new UnexpectedRollbackError(this.definition.name, this.rollbackCause);
    await this.rollback(error, bounds);
    return error;
  }

  async #commitFailed(cause: unknown, bounds: TransactionBounds): Promise<Error> {
    const error = new MillraceError(
      'MILLRACE_TRANSACTION_COMMIT_FAILED',
      { transaction: this.definition.name, problem: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
    await this.#release(error);
    await this.#synchronizations?.afterCompletion(bounds, 'unknown');
    return error;
  }

  async #release(error: unknown): Promise<void> {
    try {
      await this.resourceOfManager.rollback();
    } catch (suppressed) {
      addSuppressed(error, suppressed);
    }
  }
}
