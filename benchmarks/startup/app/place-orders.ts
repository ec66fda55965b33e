import { Operator, type MapFunction } from 'millrace';
import type { Order } from './order';
import { Ordering } from './ordering';
import { Orders } from './orders';

@Operator({ from: Orders, async: { order: 'input', capacity: 8 } })
export class PlaceOrders implements MapFunction<Order, string> {
  constructor(private readonly ordering: Ordering) {}

  map(order: Order): Promise<string> {
    return this.ordering.place(order);
  }
}
