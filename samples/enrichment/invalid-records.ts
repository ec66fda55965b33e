import { FileSink, invalid, json, Sink, type InvalidRecord } from 'millrace';
import { EnrichmentProperties } from './enrichment-properties';
import type { Order } from './order';
import { CheckedOrders } from './orders';
import type { Rate } from './rate';
import { CheckedRates } from './rates';

/** Keeps each invalid order or rate with its messages. */
@Sink({ from: [invalid(CheckedOrders), invalid(CheckedRates)] })
export class InvalidRecords extends FileSink<InvalidRecord<Order> | InvalidRecord<Rate>> {
  constructor({ output }: EnrichmentProperties) {
    super({ path: `${output}/invalid.jsonl`, format: json() });
  }
}
