import { FileSink, json, side, Sink, Value } from 'millrace';
import { Click } from './click';
import { Sessions } from './sessions';

/** Keeps the clicks that came when their session was over for good. */
@Sink({ from: side(Sessions, Sessions.late) })
export class LateClicks extends FileSink<Click> {
  constructor(@Value('${sessions.output}') folder: string) {
    super({ path: `${folder}/late.jsonl`, format: json(Click) });
  }
}
