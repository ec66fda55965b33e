/* eslint-disable @typescript-eslint/require-await -- what stands around a method is measured, so that it does nothing that waits */
import NodeCache from 'node-cache';
import { Cacheable, Service } from 'millrace';
import type { Order } from './order';

@Service()
export class CachedPrices {
  @Cacheable({ cacheNames: 'prices', key: '#order.id' })
  price(order: Order): number {
    return order.quantity * 250;
  }

  @Cacheable({ cacheNames: 'offers', key: '#order.id' })
  async offer(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}

export class PricesByHand {
  readonly #prices = new NodeCache({ useClones: false });
  readonly #offers = new NodeCache({ useClones: false });

  price(order: Order): number {
    // What is stored stands in an object, so that an absent value is a hit, too.
    const known = this.#prices.get<{ readonly value: number }>(order.id);
    if (known !== undefined) return known.value;
    const value = order.quantity * 250;
    this.#prices.set(order.id, { value });
    return value;
  }

  async offer(order: Order): Promise<number> {
    const known = this.#offers.get<{ readonly value: number }>(order.id);
    if (known !== undefined) return known.value;
    const value = await this.#calculate(order);
    this.#offers.set(order.id, { value });
    return value;
  }

  async #calculate(order: Order): Promise<number> {
    return order.quantity * 250;
  }
}
