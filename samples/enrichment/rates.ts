import {
  FileSource,
  json,
  monotonousTimestamps,
  Operator,
  Source,
  Valid,
  withIdleness,
  type MapFunction,
} from 'millrace';
import { EnrichmentProperties } from './enrichment-properties';
import { Rate } from './rate';

/** Rates as they are published. They are rare: orders do not wait for more than ten seconds without one. */
@Source({ format: json(Rate), timestamp: 'time', watermark: withIdleness(monotonousTimestamps(), '10 s') })
export class Rates extends FileSource<Rate> {
  constructor({ rates }: EnrichmentProperties) {
    super({ path: rates });
  }
}

/** The valid ones. */
@Operator({ from: Rates, invalid: 'side-output' })
export class CheckedRates implements MapFunction<Rate, Rate> {
  map(@Valid() rate: Rate): Rate {
    return rate;
  }
}
