import { boundedOutOfOrderness, FileSource, json, Operator, Source, Valid, type MapFunction } from 'millrace';
import { FraudProperties } from './fraud-properties';
import { Payment } from './payment';

/** Payments as shops report them, up to half a minute out of order. */
@Source({ format: json(Payment), timestamp: 'time', watermark: boundedOutOfOrderness('30 s') })
export class Payments extends FileSource<Payment> {
  constructor({ input }: FraudProperties) {
    super({ path: input });
  }
}

/** The valid ones. */
@Operator({ from: Payments, invalid: 'side-output' })
export class CheckedPayments implements MapFunction<Payment, Payment> {
  map(@Valid() payment: Payment): Payment {
    return payment;
  }
}
