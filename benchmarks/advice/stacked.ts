/* eslint-disable @typescript-eslint/require-await -- what stands around a method is measured, so that it does nothing that waits */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { validateSync } from 'class-validator';
import NodeCache from 'node-cache';
import type { DataSource, QueryRunner } from 'typeorm';
import { Cacheable, Retryable, Service, Transactional, Valid, Validated } from 'millrace';
import { Order } from './order';
import { assertNone } from './validated';

/** All of it on one method: each call of `price` finds its result, each of `place` goes down to the transaction. */
@Service()
@Validated()
export class StackedOrders {
  @Cacheable({ cacheNames: 'stacked-prices', key: '#order.id' })
  @Retryable({ include: [RangeError], backoff: { delay: '100 ms', multiplier: 2 } })
  @Transactional()
  async price(@Valid() order: Order): Promise<number> {
    return order.quantity * 250;
  }

  @Cacheable({ cacheNames: 'stacked-placed', key: '#order.id', unless: '#result < 1000000' })
  @Retryable({ include: [RangeError], backoff: { delay: '100 ms', multiplier: 2 } })
  @Transactional()
  async place(@Valid() order: Order): Promise<number> {
    return order.quantity * 250;
  }
}

const ATTEMPTS = 3;

export class StackedByHand {
  readonly #prices = new NodeCache({ useClones: false });
  readonly #placed = new NodeCache({ useClones: false });
  readonly #runner = new AsyncLocalStorage<QueryRunner>();

  constructor(private readonly dataSource: DataSource) {}

  async price(order: Order): Promise<number> {
    assertNone(validateSync(order));
    const known = this.#prices.get<{ readonly value: number }>(order.id);
    if (known !== undefined) return known.value;
    const value = await this.#retried(order);
    this.#prices.set(order.id, { value });
    return value;
  }

  async place(order: Order): Promise<number> {
    assertNone(validateSync(order));
    const known = this.#placed.get<{ readonly value: number }>(order.id);
    if (known !== undefined) return known.value;
    const value = await this.#retried(order);
    if (value >= 1_000_000) this.#placed.set(order.id, { value });
    return value;
  }

  async #retried(order: Order): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#transacted(order);
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof RangeError)) throw error;
        await wait(100 * 2 ** (attempt - 1));
      }
    }
  }

  async #transacted(order: Order): Promise<number> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const result = await this.#runner.run(runner, () => this.#calculate(order));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  async #calculate(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}
