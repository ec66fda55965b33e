import { FileSink, invalid, json, Sink, Value, type InvalidRecord } from 'millrace';
import { Checked } from './checked';
import type { Notice } from './notice';

/** Keeps each invalid notice with its messages. */
@Sink({ from: invalid(Checked) })
export class InvalidNotices extends FileSink<InvalidRecord<Notice>> {
  constructor(@Value('${deduplication.output}') folder: string) {
    super({ path: `${folder}/invalid.jsonl`, format: json() });
  }
}
