import { boundedOutOfOrderness, FileSource, json, Operator, Source, Valid, type MapFunction } from 'millrace';
import { Play } from './play';
import { TopNProperties } from './top-n-properties';

/** Plays as players report them, up to half a minute out of order. */
@Source({ format: json(Play), timestamp: 'time', watermark: boundedOutOfOrderness('30 s') })
export class Plays extends FileSource<Play> {
  constructor({ input }: TopNProperties) {
    super({ path: input });
  }
}

/** The valid ones. */
@Operator({ from: Plays, invalid: 'side-output' })
export class CheckedPlays implements MapFunction<Play, Play> {
  map(@Valid() play: Play): Play {
    return play;
  }
}
