import { FileSink, json, side, Sink, Value } from 'millrace';
import { Notice } from './notice';
import { Once } from './once';

/** Keeps the notices that contradict an earlier one. */
@Sink({ from: side(Once, Once.conflicts) })
export class Conflicts extends FileSink<Notice> {
  constructor(@Value('${deduplication.output}') folder: string) {
    super({ path: `${folder}/conflicts.jsonl`, format: json(Notice) });
  }
}
