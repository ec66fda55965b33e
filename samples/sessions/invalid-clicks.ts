import { FileSink, invalid, json, Sink, Value, type InvalidRecord } from 'millrace';
import type { Click } from './click';
import { People } from './people';

/** Keeps each invalid click with its messages. */
@Sink({ from: invalid(People) })
export class InvalidClicks extends FileSink<InvalidRecord<Click>> {
  constructor(@Value('${sessions.output}') folder: string) {
    super({ path: `${folder}/invalid.jsonl`, format: json() });
  }
}
