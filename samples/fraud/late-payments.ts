import { FileSink, json, side, Sink, Value } from 'millrace';
import { FraudDetector } from './fraud-detector';
import { Payment } from './payment';

/** Keeps the payments that came too late to be judged. */
@Sink({ from: side(FraudDetector, FraudDetector.late) })
export class LatePayments extends FileSink<Payment> {
  constructor(@Value('${fraud.output}') folder: string) {
    super({ path: `${folder}/late.jsonl`, format: json(Payment) });
  }
}
