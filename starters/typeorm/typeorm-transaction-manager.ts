import { TransactionManager, type Deadline, type TransactionCapabilities, type TransactionDefinition } from 'millrace';
import type { DataSource, QueryRunner } from 'typeorm';
import { translated } from './connection-error';
import { release } from './release';
import { dialectOf, type TransactionDialect } from './transaction-dialect';
import { TransactionStatements, type StatementRules } from './transaction-statements';
import { TypeOrmTransaction } from './typeorm-transaction';

/**
 * Transactions of one TypeORM data source. On PostgreSQL a running statement is ended when the transaction's time is
 * up, and read-only transactions are the server's; SQLite runs a statement to its end.
 */
export class TypeOrmTransactionManager extends TransactionManager<TypeOrmTransaction> {
  readonly capabilities: TransactionCapabilities;
  readonly #dialect: TransactionDialect;

  constructor(private readonly dataSource: DataSource) {
    super();
    this.#dialect = dialectOf(dataSource);
    this.capabilities = this.#dialect.capabilities;
  }

  /** @throws ConnectionError when the database cannot be reached; TypeORM's QueryFailedError when it refuses. */
  async begin(definition: TransactionDefinition, deadline?: Deadline): Promise<TypeOrmTransaction> {
    const runner = this.dataSource.createQueryRunner();
    const rules = await this.#begun(runner, definition);
    return new TypeOrmTransaction(runner, new TransactionStatements(runner, definition.name, rules, deadline));
  }

  async #begun(runner: QueryRunner, definition: TransactionDefinition): Promise<StatementRules> {
    try {
      return await translated(this.#dialect.begin(runner, definition));
    } catch (error) {
      // An embedded database has no other connection.
      if (runner.isTransactionActive && !this.capabilities.concurrent) {
        await runner.rollbackTransaction().catch(() => undefined);
      }
      await release(runner, error as Error);
      throw error;
    }
  }
}
