import { FileSink, json, side, Sink, Value } from 'millrace';
import { Flow } from './flow';
import { Totals } from './totals';

/** Keeps the flows that came when their minute was over. */
@Sink({ from: side(Totals, Totals.late) })
export class LateFlows extends FileSink<Flow> {
  constructor(@Value('${flows.output}') folder: string) {
    super({ path: `${folder}/late.jsonl`, format: json(Flow) });
  }
}
