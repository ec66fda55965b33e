import { ConsoleSink, json, Sink } from 'millrace';
import { InEuro, PricedOrder } from './in-euro';

/** Prints each order with its value, one JSON object a line. */
@Sink({ from: InEuro })
export class Printed extends ConsoleSink<PricedOrder> {
  constructor() {
    super({ format: json(PricedOrder) });
  }
}
