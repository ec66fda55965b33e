import { Service, Valid, Validated } from 'millrace';
import { Order } from './order';
import { Prices } from './prices';
import { Stock } from './stock';

@Service()
@Validated()
export class Ordering {
  constructor(
    private readonly prices: Prices,
    private readonly stock: Stock,
  ) {}

  async place(@Valid() order: Order): Promise<string> {
    return `${order.id}: ${this.prices.priceOf(order.item)} from ${await this.stock.reserve(order.item)}`;
  }
}
