import { boundedOutOfOrderness, FileSource, json, Source, Value } from 'millrace';
import { Click } from './click';

/** Clicks in the order in which they are handed in: by browsers within seconds, by phones when they find a network. */
@Source({ format: json(Click), timestamp: 'time', watermark: boundedOutOfOrderness('30 s') })
export class Clicks extends FileSource<Click> {
  constructor(@Value('${sessions.input}') input: string) {
    super({ path: input });
  }
}
