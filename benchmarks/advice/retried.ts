/* eslint-disable @typescript-eslint/require-await -- what stands around a method is measured, so that it does nothing that waits */
import { setTimeout as wait } from 'node:timers/promises';
import { Retryable, Service } from 'millrace';
import type { Order } from './order';

@Service()
export class RetriedStock {
  @Retryable({ include: [RangeError], backoff: { delay: 0 } })
  parse(order: Order): number {
    return parsed(order);
  }

  @Retryable({ include: [RangeError], backoff: { delay: '100 ms', multiplier: 2 } })
  async reserve(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}

const ATTEMPTS = 3;

export class StockByHand {
  parse(order: Order): number {
    for (let attempt = 1; ; attempt++) {
      try {
        return parsed(order);
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof RangeError)) throw error;
      }
    }
  }

  async reserve(order: Order): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#reserve(order);
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof RangeError)) throw error;
        await wait(100 * 2 ** (attempt - 1));
      }
    }
  }

  async #reserve(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}

/** A small piece of work, of half a microsecond: beside none at all any call is long. */
function parsed(order: Order): number {
  return (JSON.parse(`{"id":"${order.id}","total":${order.quantity * 250}}`) as { total: number }).total;
}
