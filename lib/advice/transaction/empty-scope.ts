import type { TransactionAttributes } from './transaction-attributes';
import { innermostScope, scopeOf, TransactionScope } from './transaction-context';
import { TransactionEndedError } from './transaction-errors';
import type { TransactionManager } from './transaction-manager';
import { Synchronizations, type TransactionSynchronization } from './transaction-synchronization';

/**
 * What a transactional method has entered that runs in no transaction: work may be bound to its end all the same. As
 * Spring's "empty" transaction, with its default of `transactionSynchronization`.
 */
export class EmptyScope extends TransactionScope {
  readonly #attributes: TransactionAttributes;
  #synchronizations: Synchronizations | undefined;

  constructor(manager: TransactionManager, attributes: TransactionAttributes) {
    super(manager, 'none', undefined, innermostScope());
    this.#attributes = attributes;
  }

  /** Whether the running code is in one already, whose end counts for what it calls, too. */
  static isAround(manager: TransactionManager): boolean {
    const scope = scopeOf(manager);
    return scope instanceof EmptyScope && !scope.ended;
  }

  override get name(): string {
    return this.#attributes.definition.name;
  }

  override register(synchronization: TransactionSynchronization): void {
    if (this.ended) throw new TransactionEndedError(this.name);
    (this.#synchronizations ??= new Synchronizations(this.name)).register(synchronization);
  }

  /** The method has succeeded. @throws what a hook of a commit throws */
  async complete(): Promise<void> {
    const hooks = this.#synchronizations;
    if (hooks === undefined) {
      this.ended = true;
      return;
    }
    try {
      await hooks.beforeCommit(this, () => false);
    } catch (error) {
      await this.#abandon();
      throw error;
    }
    await hooks.beforeCompletion(this);
    this.ended = true;
    await hooks.afterCommit(this);
  }

  /** The method has failed. @throws what a hook of a commit throws, for an error that rolls nothing back */
  async fail(error: unknown): Promise<void> {
    if (this.#attributes.rollsBack(error)) await this.#abandon();
    else await this.complete();
  }

  async #abandon(): Promise<void> {
    await this.#synchronizations?.beforeCompletion(this);
    this.ended = true;
    await this.#synchronizations?.afterCompletion(this, 'rolled-back');
  }
}
