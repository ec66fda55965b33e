import { types } from 'node:util';

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

/** Runs the user's code of a transaction: hooks inside it, and hooks that must not belong to it any more. */
export interface TransactionBounds {
  inside(work: () => unknown): unknown;
  outside(work: () => unknown): unknown;
}

/** Those of one transaction: kept in the order in which they are called, and called. */
export class Synchronizations {
  readonly #all: TransactionSynchronization[] = [];
  #ordered = false;

  /** @param transaction the method that began it, for messages */
  constructor(private readonly transaction: string) {}

  register(synchronization: TransactionSynchronization): void {
    this.#all.push(synchronization);
  }

  /** @param isRollbackOnly asked before each: what is to be rolled back has no commit to be told of */
  async beforeCommit(bounds: TransactionBounds, isRollbackOnly: () => boolean): Promise<void> {
    for (const synchronization of this.#inOrder) {
      if (isRollbackOnly()) return;
      await bounds.inside(() => synchronization.beforeCommit?.());
    }
  }

  async beforeCompletion(bounds: TransactionBounds): Promise<void> {
    for (const synchronization of this.#inOrder) {
      await this.#warned('beforeCompletion', () => bounds.inside(() => synchronization.beforeCompletion?.()));
    }
  }

  /** With `afterCompletion`, which comes whatever an `afterCommit` throws. */
  async afterCommit(bounds: TransactionBounds): Promise<void> {
    try {
      for (const synchronization of this.#inOrder) await bounds.outside(() => synchronization.afterCommit?.());
    } finally {
      await this.afterCompletion(bounds, 'committed');
    }
  }

  async afterCompletion(bounds: TransactionBounds, outcome: TransactionOutcome): Promise<void> {
    for (const synchronization of this.#inOrder) {
      await this.#warned('afterCompletion', () => bounds.outside(() => synchronization.afterCompletion?.(outcome)));
    }
  }

  /**
   * The phases have begun when it is asked for first; a hook that is registered from then on is called after all
   * others, in every phase that has not ended.
   */
  get #inOrder(): Iterable<TransactionSynchronization> {
    if (!this.#ordered) this.#all.sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || 0);
    this.#ordered = true;
    return this.#all;
  }

  /** For hooks that cannot change the outcome any more: what they throw is told as a process warning. */
  async #warned(hook: string, run: () => unknown): Promise<void> {
    try {
      await run();
    } catch (error) {
      const text = `A hook of the transaction of ${this.transaction} failed (${hook})`;
      process.emitWarning(text, { type: 'TransactionWarning', detail: detailOf(error) });
    }
  }
}

function detailOf(error: unknown): string {
  return types.isNativeError(error) && error.stack !== undefined ? error.stack : String(error);
}
