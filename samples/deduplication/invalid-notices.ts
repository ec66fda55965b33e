import { FileSink, invalid, json, Sink, type InvalidRecord } from 'millrace';
import { Checked } from './checked';
import { DeduplicationProperties } from './deduplication-properties';
import type { Notice } from './notice';

/** Keeps each invalid notice with its messages. */
@Sink({ from: invalid(Checked) })
export class InvalidNotices extends FileSink<InvalidRecord<Notice>> {
  constructor({ output }: DeduplicationProperties) {
    super({ path: `${output}/invalid.jsonl`, format: json() });
  }
}
