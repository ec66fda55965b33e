import { FileSink, invalid, json, Sink, Value, type InvalidRecord } from 'millrace';
import type { Order } from './order';
import { CheckedOrders } from './orders';
import type { Rate } from './rate';
import { CheckedRates } from './rates';

/** Keeps each invalid order or rate with its messages. */
@Sink({ from: [invalid(CheckedOrders), invalid(CheckedRates)] })
export class InvalidRecords extends FileSink<InvalidRecord<Order> | InvalidRecord<Rate>> {
  constructor(@Value('${enrichment.output}') folder: string) {
    super({ path: `${folder}/invalid.jsonl`, format: json() });
  }
}
