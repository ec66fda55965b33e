import { FileSink, invalid, json, Sink, type InvalidRecord } from 'millrace';
import type { Play } from './play';
import { CheckedPlays } from './plays';
import { TopNProperties } from './top-n-properties';

/** Keeps each invalid play with its messages. */
@Sink({ from: invalid(CheckedPlays) })
export class InvalidPlays extends FileSink<InvalidRecord<Play>> {
  constructor({ output }: TopNProperties) {
    super({ path: `${output}/invalid.jsonl`, format: json() });
  }
}
