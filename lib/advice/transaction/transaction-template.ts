import type { TransactionalOptions } from '../../metadata/transaction';
import { propagations } from './propagation';
import { assertSupported } from './transaction-capabilities';
import { transactionAttributes, type TransactionAttributes } from './transaction-attributes';
import { innermostScope, type TransactionStatus } from './transaction-context';
import type { TransactionManager } from './transaction-manager';

/** What a template takes: `@Transactional`'s options, and a name for logs and messages. */
export type TransactionTemplateOptions = Omit<TransactionalOptions, 'transactionManager'> & {
  /** Default: `TransactionTemplate`. */
  readonly name?: string;
};

/**
 * Runs a function in a transaction where an annotation does not fit; as Spring's TransactionTemplate, with the same
 * rules as `@Transactional`.
 */
export class TransactionTemplate {
  readonly #attributes: TransactionAttributes;

  /**
   * @throws MILLRACE_TRANSACTION_UNSUPPORTED when the manager cannot do what the options ask for,
   * MILLRACE_CONFIG_DURATION when the timeout is none.
   */
  constructor(
    private readonly manager: TransactionManager,
    options: TransactionTemplateOptions = {},
  ) {
    this.#attributes = transactionAttributes(options.name ?? 'TransactionTemplate', options);
    assertSupported(manager, this.#attributes);
  }

  /**
   * Commits what `action` resolves to, rolls back when it rejects.
   *
   * @param action is given the status of the transaction it runs in; `undefined` when it runs in none.
   */
  execute<T>(action: (status: TransactionStatus | undefined) => Promise<T>): Promise<T> {
    const { propagation } = this.#attributes;
    const run = (): Promise<T> => {
      const scope = innermostScope();
      return action(scope?.manager === this.manager && scope.transaction !== undefined ? scope : undefined);
    };
    // What runs inside is `action` alone, so its result is the result.
    return propagations[propagation](this.manager, this.#attributes, run, this, []) as Promise<T>;
  }
}
