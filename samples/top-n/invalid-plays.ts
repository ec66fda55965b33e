import { FileSink, invalid, json, Sink, Value, type InvalidRecord } from 'millrace';
import type { Play } from './play';
import { CheckedPlays } from './plays';

/** Keeps each invalid play with its messages. */
@Sink({ from: invalid(CheckedPlays) })
export class InvalidPlays extends FileSink<InvalidRecord<Play>> {
  constructor(@Value('${top-n.output}') folder: string) {
    super({ path: `${folder}/invalid.jsonl`, format: json() });
  }
}
