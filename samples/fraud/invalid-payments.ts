import { FileSink, invalid, json, Sink, Value, type InvalidRecord } from 'millrace';
import type { Payment } from './payment';
import { CheckedPayments } from './payments';

/** Keeps each invalid payment with its messages. */
@Sink({ from: invalid(CheckedPayments) })
export class InvalidPayments extends FileSink<InvalidRecord<Payment>> {
  constructor(@Value('${fraud.output}') folder: string) {
    super({ path: `${folder}/invalid.jsonl`, format: json() });
  }
}
