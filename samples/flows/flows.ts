import { boundedOutOfOrderness, FileSource, json, Source, Value } from 'millrace';
import { Flow } from './flow';

/** Flow records, one JSON object a line; `-` stands for standard input. */
@Source({ format: json(Flow), timestamp: 'time', watermark: boundedOutOfOrderness('5 s') })
export class Flows extends FileSource<Flow> {
  constructor(@Value('${flows.input}') input: string) {
    super({ path: input });
  }
}
