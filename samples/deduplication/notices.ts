import { FileSource, json, Source, Value } from 'millrace';
import { Notice } from './notice';

/** Notices as they are delivered. */
@Source({ format: json(Notice) })
export class Notices extends FileSource<Notice> {
  constructor(@Value('${deduplication.input}') input: string) {
    super({ path: input });
  }
}
