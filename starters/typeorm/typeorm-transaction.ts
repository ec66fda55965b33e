import type { QueryRunner } from 'typeorm';
import type { TransactionResource } from 'millrace';
import { release } from './release';
import { translated } from './connection-error';
import type { TransactionStatements } from './transaction-statements';

/** A transaction on a connection of its own, which goes back to the pool when the transaction ends. */
export class TypeOrmTransaction implements TransactionResource {
  constructor(
    /** Statements that shall be part of the transaction run here. */
    readonly runner: QueryRunner,
    private readonly statements: TransactionStatements,
  ) {}

  /** When it fails, `rollback` gives the connection back. */
  async commit(): Promise<void> {
    await translated(this.runner.commitTransaction());
    await release(this.runner);
  }

  async rollback(): Promise<void> {
    const { runner, statements } = this;
    // Closing a connection that does not answer rolls back; a statement would only wait, and nobody for its outcome.
    if (statements.broken !== undefined || !runner.isTransactionActive) return release(runner, statements.broken);
    try {
      await translated(runner.rollbackTransaction());
    } catch (error) {
      await release(runner, error as Error);
      throw error;
    }
    await release(runner);
  }

  async createSavepoint(name: string): Promise<void> {
    await this.statements.control(`SAVEPOINT ${name}`);
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.statements.control(`ROLLBACK TO SAVEPOINT ${name}`);
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.statements.control(`RELEASE SAVEPOINT ${name}`);
  }
}
