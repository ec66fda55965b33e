import { FileSink, invalid, json, Sink, type InvalidRecord } from 'millrace';
import { FraudProperties } from './fraud-properties';
import type { Payment } from './payment';
import { CheckedPayments } from './payments';

/** Keeps each invalid payment with its messages. */
@Sink({ from: invalid(CheckedPayments) })
export class InvalidPayments extends FileSink<InvalidRecord<Payment>> {
  constructor({ output }: FraudProperties) {
    super({ path: `${output}/invalid.jsonl`, format: json() });
  }
}
