import { ConsoleSink, json, Sink } from 'millrace';
import { AssignUuid } from './assign-uuid';
import { Flow } from './flow';

/** Prints each flow with its uuid, one JSON object a line. */
@Sink({ from: AssignUuid })
export class Printed extends ConsoleSink<Flow> {
  constructor() {
    super({ format: json(Flow) });
  }
}
