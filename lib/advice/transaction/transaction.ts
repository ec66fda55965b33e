import { MillraceError } from '../../errors/millrace-error';
import { addSuppressed } from './suppressed';
import { TransactionEndedError, UnexpectedRollbackError } from './transaction-errors';
import type { TransactionDefinition, TransactionResource } from './transaction-manager';
import type { TransactionOutcome, TransactionSynchronization } from './transaction-synchronization';

/** Runs the user's code of a transaction: hooks inside it, and hooks that must not belong to it any more. */
export interface TransactionBounds {
  inside(work: () => unknown): unknown;
  outside(work: () => unknown): unknown;
}

/** One physical transaction, from its begin to its end, and all that methods inside it share. */
export class Transaction<R extends TransactionResource = TransactionResource> {
  /** Set when a method that had joined failed; the transaction can only be rolled back then. */
  rollbackOnly = false;
  /** What set it. */
  rollbackCause: unknown;
  ended = false;
  #savepoints = 0;
  #synchronizations: TransactionSynchronization[] | undefined;
  readonly #deadline: number;

  constructor(
    private readonly resourceOfManager: R,
    readonly definition: TransactionDefinition,
  ) {
    this.#deadline = definition.timeout === undefined ? Infinity : performance.now() + definition.timeout;
  }

  /**
   * @throws TransactionEndedError when the transaction is over, MILLRACE_TRANSACTION_TIMEOUT when its time is;
   * it can then only be rolled back.
   */
  get resource(): R {
    this.assertActive();
    if (this.#deadline !== Infinity && performance.now() > this.#deadline) {
      const { name, timeout = 0 } = this.definition;
      const error = new MillraceError('MILLRACE_TRANSACTION_TIMEOUT', { transaction: name, timeout });
      this.markRollbackOnly(error);
      throw error;
    }
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
    (this.#synchronizations ??= []).push(synchronization);
  }

  nextSavepoint(): string {
    return `millrace_${++this.#savepoints}`;
  }

  async commit(bounds: TransactionBounds): Promise<void> {
    if (this.#synchronizations !== undefined) await this.#beforeCommit(bounds, this.#synchronizations);
    if (this.rollbackOnly) throw await this.#rolledBackUnexpectedly(bounds);
    this.ended = true;
    try {
      await this.resourceOfManager.commit();
    } catch (cause) {
      throw await this.#commitFailed(cause, bounds);
    }
    if (this.#synchronizations !== undefined) await this.#afterCommit(bounds, this.#synchronizations);
  }

  /** Never throws: what goes wrong is added to `error`, which the caller is about to throw, as suppressed. */
  async rollback(error: unknown, bounds: TransactionBounds): Promise<void> {
    for (const synchronization of this.#synchronizations ?? []) {
      try {
        await bounds.inside(() => synchronization.beforeCompletion?.());
      } catch (suppressed) {
        addSuppressed(error, suppressed);
      }
    }
    this.ended = true;
    await this.#release(error);
    await this.#afterCompletion(bounds, 'rolled-back');
  }

  async #beforeCommit(
    bounds: TransactionBounds,
    synchronizations: readonly TransactionSynchronization[],
  ): Promise<void> {
    try {
      // An array may grow while it is walked: a hook can register another one.
      for (const synchronization of synchronizations) {
        if (!this.rollbackOnly) await bounds.inside(() => synchronization.beforeCommit?.());
      }
      if (this.rollbackOnly) return;
      for (const synchronization of synchronizations) await bounds.inside(() => synchronization.beforeCompletion?.());
    } catch (error) {
      this.ended = true;
      await this.#release(error);
      await this.#afterCompletion(bounds, 'rolled-back');
      throw error;
    }
  }

  async #afterCommit(
    bounds: TransactionBounds,
    synchronizations: readonly TransactionSynchronization[],
  ): Promise<void> {
    try {
      for (const synchronization of synchronizations) await bounds.outside(() => synchronization.afterCommit?.());
    } finally {
      await this.#afterCompletion(bounds, 'committed');
    }
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
    await this.#afterCompletion(bounds, 'unknown');
    return error;
  }

  async #release(error: unknown): Promise<void> {
    try {
      await this.resourceOfManager.rollback();
    } catch (suppressed) {
      addSuppressed(error, suppressed);
    }
  }

  async #afterCompletion(bounds: TransactionBounds, outcome: TransactionOutcome): Promise<void> {
    for (const synchronization of this.#synchronizations ?? []) {
      try {
        await bounds.outside(() => synchronization.afterCompletion?.(outcome));
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
