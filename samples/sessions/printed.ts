import { ConsoleSink, json, Sink } from 'millrace';
import { Session, Sessions } from './sessions';

/** Prints each session, one JSON object a line. */
@Sink({ from: Sessions })
export class Printed extends ConsoleSink<Session> {
  constructor() {
    super({ format: json(Session) });
  }
}
