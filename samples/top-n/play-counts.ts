import {
  Operator,
  ProcessWindowFunction,
  slidingEventTimeWindows,
  Windowed,
  type AggregateFunction,
  type Collector,
  type WindowContext,
} from 'millrace';
import { Play } from './play';
import { CheckedPlays } from './plays';

/** How often charts are told. */
export const EVERY = '1 min';

/** How often a track was played in ten minutes. */
export class PlayCount {
  track!: string;
  plays!: number;
}

/** Counts the plays of each track, wherever they run: only the counts, a few, go to one place to be ranked. */
@Operator({ from: CheckedPlays, keyBy: 'track', returns: PlayCount })
@Windowed({ assigner: slidingEventTimeWindows('10 min', EVERY) })
export class PlayCounts
  extends ProcessWindowFunction<number, PlayCount, string>
  implements AggregateFunction<Play, number, number>
{
  createAccumulator(): number {
    return 0;
  }

  add(_: Play, count: number): number {
    return count + 1;
  }

  merge(a: number, b: number): number {
    return a + b;
  }

  getResult(count: number): number {
    return count;
  }

  process(track: string, _: WindowContext, counts: readonly number[], out: Collector<PlayCount>): void {
    for (const plays of counts) out.collect({ track, plays });
  }
}
