import { ConsoleSink, json, Sink } from 'millrace';
import { Notice } from './notice';
import { Once } from './once';

/** Prints each notice, one JSON object a line. */
@Sink({ from: Once })
export class Printed extends ConsoleSink<Notice> {
  constructor() {
    super({ format: json(Notice) });
  }
}
