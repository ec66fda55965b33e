import { FileSink, invalid, json, Sink, Value, type InvalidRecord } from 'millrace';
import { AssignUuid } from './assign-uuid';
import type { Flow } from './flow';

/** Keeps each invalid flow with its messages. */
@Sink({ from: invalid(AssignUuid) })
export class InvalidFlows extends FileSink<InvalidRecord<Flow>> {
  constructor(@Value('${flows.output}') folder: string) {
    super({ path: `${folder}/invalid.jsonl`, format: json() });
  }
}
