import type { DataSource, QueryRunner } from 'typeorm';
import { TransactionManager, type TransactionCapabilities, type TransactionDefinition, type Isolation } from 'millrace';
import { translated } from './connection-error';
import { TypeOrmTransaction } from './typeorm-transaction';

const ALL_ISOLATIONS: readonly Isolation[] = ['READ_UNCOMMITTED', 'READ_COMMITTED', 'REPEATABLE_READ', 'SERIALIZABLE'];

/** Transactions of one TypeORM data source. */
export class TypeOrmTransactionManager extends TransactionManager<TypeOrmTransaction> {
  readonly capabilities: TransactionCapabilities;

  constructor(private readonly dataSource: DataSource) {
    super();
    const pooled = dataSource.options.type === 'postgres';
    this.capabilities = {
      savepoints: true,
      // The embedded databases have one connection: a second transaction would wait for the first one for ever.
      concurrent: pooled,
      isolations: pooled ? ALL_ISOLATIONS : ['SERIALIZABLE'],
    };
  }

  async begin(definition: TransactionDefinition): Promise<TypeOrmTransaction> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await translated(this.#begin(runner, definition));
      return new TypeOrmTransaction(runner);
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  async #begin(runner: QueryRunner, definition: TransactionDefinition): Promise<void> {
    await runner.connect();
    if (this.dataSource.options.type !== 'postgres') {
      await runner.startTransaction();
      return;
    }
    await runner.startTransaction(
      definition.isolation?.replaceAll('_', ' ') as Parameters<QueryRunner['startTransaction']>[0],
    );
    if (definition.readOnly) await runner.query('SET TRANSACTION READ ONLY');
    if (definition.timeout !== undefined) await runner.query(`SET LOCAL statement_timeout = ${definition.timeout}`);
  }
}
