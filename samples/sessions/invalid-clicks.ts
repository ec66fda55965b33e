import { FileSink, invalid, json, Sink, type InvalidRecord } from 'millrace';
import type { Click } from './click';
import { People } from './people';
import { SessionsProperties } from './sessions-properties';

/** Keeps each invalid click with its messages. */
@Sink({ from: invalid(People) })
export class InvalidClicks extends FileSink<InvalidRecord<Click>> {
  constructor({ output }: SessionsProperties) {
    super({ path: `${output}/invalid.jsonl`, format: json() });
  }
}
