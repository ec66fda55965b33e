import { boundedOutOfOrderness, FileSource, json, Operator, Source, Valid, type MapFunction } from 'millrace';
import { EnrichmentProperties } from './enrichment-properties';
import { Order } from './order';

/** Orders as they come, up to a minute out of order. */
@Source({ format: json(Order), timestamp: 'time', watermark: boundedOutOfOrderness('1 min') })
export class Orders extends FileSource<Order> {
  constructor({ input }: EnrichmentProperties) {
    super({ path: input });
  }
}

/** The valid ones. */
@Operator({ from: Orders, invalid: 'side-output' })
export class CheckedOrders implements MapFunction<Order, Order> {
  map(@Valid() order: Order): Order {
    return order;
  }
}
