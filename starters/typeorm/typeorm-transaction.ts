import type { QueryRunner } from 'typeorm';
import type { TransactionResource } from 'millrace';
import { translated } from './connection-error';

/** A transaction on a connection of its own, which goes back to the pool when the transaction ends. */
export class TypeOrmTransaction implements TransactionResource {
  constructor(
    /** Statements that shall be part of the transaction run here. */
    readonly runner: QueryRunner,
  ) {}

  async commit(): Promise<void> {
    try {
      await translated(this.runner.commitTransaction());
    } finally {
      await this.runner.release();
    }
  }

  async rollback(): Promise<void> {
    try {
      // After a lost connection the runner is released, and the server has rolled back by itself.
      if (this.runner.isTransactionActive && !this.runner.isReleased) {
        await translated(this.runner.rollbackTransaction());
      }
    } finally {
      await this.runner.release();
    }
  }

  async createSavepoint(name: string): Promise<void> {
    await translated(this.runner.query(`SAVEPOINT ${name}`));
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await translated(this.runner.query(`ROLLBACK TO SAVEPOINT ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    await translated(this.runner.query(`RELEASE SAVEPOINT ${name}`));
  }
}
