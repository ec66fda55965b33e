import { boundedOutOfOrderness, FileSource, json, Source } from 'millrace';
import { Click } from './click';
import { SessionsProperties } from './sessions-properties';

/** Clicks in the order in which they are handed in: by browsers within seconds, by phones when they find a network. */
@Source({ format: json(Click), timestamp: 'time', watermark: boundedOutOfOrderness('30 s') })
export class Clicks extends FileSource<Click> {
  constructor({ input }: SessionsProperties) {
    super({ path: input });
  }
}
