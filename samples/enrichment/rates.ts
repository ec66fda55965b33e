import {
  FileSource,
  json,
  monotonousTimestamps,
  Operator,
  Source,
  Valid,
  Value,
  withIdleness,
  type MapFunction,
} from 'millrace';
import { Rate } from './rate';

/** Rates as they are published. They are rare: orders do not wait for more than ten seconds without one. */
@Source({ format: json(Rate), timestamp: 'time', watermark: withIdleness(monotonousTimestamps(), '10 s') })
export class Rates extends FileSource<Rate> {
  constructor(@Value('${enrichment.rates}') path: string) {
    super({ path });
  }
}

/** The valid ones. */
@Operator({ from: Rates, invalid: 'side-output' })
export class CheckedRates implements MapFunction<Rate, Rate> {
  map(@Valid() rate: Rate): Rate {
    return rate;
  }
}
