import { ConsoleSink, json, Sink } from 'millrace';
import { Alert, FraudDetector } from './fraud-detector';

/** Prints each alert, one JSON object a line. */
@Sink({ from: FraudDetector })
export class Printed extends ConsoleSink<Alert> {
  constructor() {
    super({ format: json(Alert) });
  }
}
