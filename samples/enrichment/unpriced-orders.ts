import { FileSink, json, side, Sink } from 'millrace';
import { EnrichmentProperties } from './enrichment-properties';
import { InEuro } from './in-euro';
import { Order } from './order';

/** Keeps the orders that no rate is known for. */
@Sink({ from: side(InEuro, InEuro.unpriced) })
export class UnpricedOrders extends FileSink<Order> {
  constructor({ output }: EnrichmentProperties) {
    super({ path: `${output}/unpriced.jsonl`, format: json(Order) });
  }
}
