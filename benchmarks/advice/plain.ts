import { Cacheable, Service } from 'millrace';
import type { Order } from './order';

/** Woven, for one of its methods is annotated. */
@Service()
export class WovenTotals {
  @Cacheable({ cacheNames: 'totals', key: '#order.id' })
  cached(order: Order): number {
    return order.quantity * 250;
  }

  total(order: Order): number {
    return order.quantity * 250;
  }
}

/** As the one above, without an annotation. */
export class PlainTotals {
  cached(order: Order): number {
    return order.quantity * 250;
  }

  total(order: Order): number {
    return order.quantity * 250;
  }
}
