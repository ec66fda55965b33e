import {
  Operator,
  ProcessAllWindowFunction,
  tumblingEventTimeWindows,
  Windowed,
  type AggregateFunction,
  type Collector,
  type WindowContext,
} from 'millrace';
import { EVERY, PlayCounts, type PlayCount } from './play-counts';
import { TopNProperties } from './top-n-properties';

/** The tracks that were played most in the ten minutes before `end`, the first one first. */
export class Chart {
  end!: string;
  tracks!: readonly PlayCount[];
}

/**
 * Ranks the counts of all tracks. They carry the last time of their ten minutes, so those that end together are in one
 * window again. It keeps no more of them than the chart has places.
 */
@Operator({ from: PlayCounts, returns: Chart })
@Windowed({ assigner: tumblingEventTimeWindows(EVERY) })
export class Charts
  extends ProcessAllWindowFunction<readonly PlayCount[], Chart>
  implements AggregateFunction<PlayCount, readonly PlayCount[], readonly PlayCount[]>
{
  constructor(private readonly properties: TopNProperties) {
    super();
  }

  createAccumulator(): readonly PlayCount[] {
    return [];
  }

  add(count: PlayCount, best: readonly PlayCount[]): readonly PlayCount[] {
    return this.merge(best, [count]);
  }

  merge(a: readonly PlayCount[], b: readonly PlayCount[]): readonly PlayCount[] {
    return [...a, ...b].sort(byRank).slice(0, this.properties.size);
  }

  getResult(best: readonly PlayCount[]): readonly PlayCount[] {
    return best;
  }

  process({ window }: WindowContext, charts: readonly (readonly PlayCount[])[], out: Collector<Chart>): void {
    for (const tracks of charts) out.collect({ end: new Date(window.end).toISOString(), tracks });
  }
}

/** The most plays first; of equal ones the track whose name comes first, so that the order of the input does not count. */
function byRank(a: PlayCount, b: PlayCount): number {
  return b.plays - a.plays || (a.track < b.track ? -1 : 1);
}
