import { FileSink, json, side, Sink } from 'millrace';
import { FraudDetector } from './fraud-detector';
import { FraudProperties } from './fraud-properties';
import { Payment } from './payment';

/** Keeps the payments that came too late to be judged. */
@Sink({ from: side(FraudDetector, FraudDetector.late) })
export class LatePayments extends FileSink<Payment> {
  constructor({ output }: FraudProperties) {
    super({ path: `${output}/late.jsonl`, format: json(Payment) });
  }
}
