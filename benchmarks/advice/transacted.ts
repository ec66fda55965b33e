/* eslint-disable @typescript-eslint/require-await -- what stands around a method is measured, so that it does nothing that waits */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Component,
  Service,
  Transactional,
  TransactionManager,
  type TransactionCapabilities,
  type TransactionResource,
} from 'millrace';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Order } from './order';

@Service()
export class TransactedOrders {
  @Transactional()
  async place(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}

/** With TypeORM, the runner of a transaction reaches statements by the asynchronous context. */
export class TransactionsByHand {
  readonly runner = new AsyncLocalStorage<QueryRunner>();

  constructor(private readonly dataSource: DataSource) {}

  async place(order: Order): Promise<number> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const placed = await this.runner.run(runner, () => this.#place(order));
      await runner.commitTransaction();
      return placed;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  async #place(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}

class NoResource implements TransactionResource {
  async commit(): Promise<void> {
    // There is nothing to commit.
  }
  async rollback(): Promise<void> {
    // There is nothing to undo.
  }
  async createSavepoint(): Promise<void> {
    // There is nothing to keep.
  }
  async rollbackToSavepoint(): Promise<void> {
    // There is nothing to undo.
  }
  async releaseSavepoint(): Promise<void> {
    // There is nothing to keep.
  }
}

/** A manager of nothing: what is left is the price of the advice. */
@Component()
export class NoTransactions extends TransactionManager {
  override readonly capabilities: TransactionCapabilities = { savepoints: true, concurrent: true, isolations: [] };

  async begin(): Promise<TransactionResource> {
    return new NoResource();
  }
}

export class NoTransactionsByHand {
  readonly current = new AsyncLocalStorage<TransactionResource>();
  readonly #manager = new NoTransactions();

  async place(order: Order): Promise<number> {
    const transaction = await this.#manager.begin();
    let placed: number;
    try {
      placed = await this.current.run(transaction, () => this.#place(order));
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    await transaction.commit();
    return placed;
  }

  async #place(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}
