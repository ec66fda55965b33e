import type { AggregateFunction } from '../functions/aggregate-function';
import type { TaggedUnion } from './tagged-union';

/** The records of both streams in one window, each in the order in which they came. */
export interface BothSides {
  readonly first: unknown[];
  readonly second: unknown[];
}

/** Gathers the records of a window by stream. */
export const BOTH_SIDES: AggregateFunction<TaggedUnion<unknown, unknown>, BothSides, BothSides> = {
  createAccumulator: () => ({ first: [], second: [] }),
  add: ({ input, value }, sides) => {
    (input === 0 ? sides.first : sides.second).push(value);
    return sides;
  },
  getResult: (sides) => sides,
  merge: (a, b) => {
    for (const value of b.first) a.first.push(value);
    for (const value of b.second) a.second.push(value);
    return a;
  },
};
