import { FileSink, json, side, Sink } from 'millrace';
import { DeduplicationProperties } from './deduplication-properties';
import { Notice } from './notice';
import { Once } from './once';

/** Keeps the notices that contradict an earlier one. */
@Sink({ from: side(Once, Once.conflicts) })
export class Conflicts extends FileSink<Notice> {
  constructor({ output }: DeduplicationProperties) {
    super({ path: `${output}/conflicts.jsonl`, format: json(Notice) });
  }
}
