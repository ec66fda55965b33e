import type { AggregateFunction } from '../functions/aggregate-function';
import type { TaggedUnion } from './tagged-union';

/** The records of both streams in one window, each in the order in which they came. */
export interface BothSides {
  readonly first: unknown[];
  readonly second: unknown[];
}

/** Gathers the records of a window by stream. */
export class SideGatherer implements AggregateFunction<unknown, BothSides, BothSides> {
  /** Of which stream the next record is, where that does not stand in the record. */
  input: 0 | 1 = 0;
  /**
   * Whether records carry the mark of their stream, for those who look at them: an assigner, a trigger, an evictor.
   * Without them a mark for each record is not made.
   */
  tagged = true;

  createAccumulator(): BothSides {
    return { first: [], second: [] };
  }

  add(element: unknown, sides: BothSides): BothSides {
    if (this.tagged) {
      const { input, value } = element as TaggedUnion<unknown, unknown>;
      (input === 0 ? sides.first : sides.second).push(value);
    } else (this.input === 0 ? sides.first : sides.second).push(element);
    return sides;
  }

  getResult(sides: BothSides): BothSides {
    return sides;
  }

  merge(a: BothSides, b: BothSides): BothSides {
    for (const value of b.first) a.first.push(value);
    for (const value of b.second) a.second.push(value);
    return a;
  }
}
