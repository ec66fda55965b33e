import { FileSource, json, Source } from 'millrace';
import { DeduplicationProperties } from './deduplication-properties';
import { Notice } from './notice';

/** Notices as they are delivered. */
@Source({ format: json(Notice) })
export class Notices extends FileSource<Notice> {
  constructor({ input }: DeduplicationProperties) {
    super({ path: input });
  }
}
