import { FileSink, json, side, Sink } from 'millrace';
import { Click } from './click';
import { Sessions } from './sessions';
import { SessionsProperties } from './sessions-properties';

/** Keeps the clicks that came when their session was over for good. */
@Sink({ from: side(Sessions, Sessions.late) })
export class LateClicks extends FileSink<Click> {
  constructor({ output }: SessionsProperties) {
    super({ path: `${output}/late.jsonl`, format: json(Click) });
  }
}
