import { ConsoleSink, Sink } from 'millrace';
import { Chart, Charts } from './charts';

/** Prints each chart on a line: `08:10 1. Amber (31) 2. ...`. */
@Sink({ from: Charts })
export class Printed extends ConsoleSink<Chart> {
  constructor() {
    super({
      format: ({ end, tracks }) =>
        [end.slice(11, 16), ...tracks.map(({ track, plays }, i) => `${i + 1}. ${track} (${plays})`)].join('  '),
    });
  }
}
