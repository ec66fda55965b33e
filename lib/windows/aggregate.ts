import type { AggregateFunction } from '../functions/aggregate-function';

/** How the elements of a window become one: an AggregateFunction, or a reduction in the shape of one. */
export type Aggregate = AggregateFunction<unknown, unknown, unknown>;

/** A reduction as an aggregation whose accumulator is what came of it so far, `undefined` before the first element. */
export function reduction(reduce: (a: unknown, b: unknown) => unknown): Aggregate {
  return {
    createAccumulator: () => undefined,
    add: (value, accumulator) => (accumulator === undefined ? value : reduce(accumulator, value)),
    getResult: (accumulator) => accumulator,
    merge: (a, b) => (a === undefined ? b : reduce(a, b)),
  };
}

/** All elements of a window. */
export const LISTING: Aggregate = {
  createAccumulator: () => [],
  add: (value, elements) => {
    (elements as unknown[]).push(value);
    return elements;
  },
  // A copy: the window may go on, and what it has given away may be kept.
  getResult: (elements) => [...(elements as unknown[])],
};
