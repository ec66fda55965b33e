import { FileSink, json, side, Sink, Value } from 'millrace';
import { InEuro } from './in-euro';
import { Order } from './order';

/** Keeps the orders that no rate is known for. */
@Sink({ from: side(InEuro, InEuro.unpriced) })
export class UnpricedOrders extends FileSink<Order> {
  constructor(@Value('${enrichment.output}') folder: string) {
    super({ path: `${folder}/unpriced.jsonl`, format: json(Order) });
  }
}
