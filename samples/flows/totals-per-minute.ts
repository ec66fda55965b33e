import { FileSink, json, Sink, Value } from 'millrace';
import { Total, Totals } from './totals';

/** Keeps the totals. */
@Sink({ from: Totals })
export class TotalsPerMinute extends FileSink<Total> {
  constructor(@Value('${flows.output}') folder: string) {
    super({ path: `${folder}/totals.jsonl`, format: json(Total) });
  }
}
