import type { Aggregate } from './aggregate';
import type { Evictor, TimestampedValue, WindowElements } from './evictor';
import type { Window } from './window';

/** What a window keeps of its elements: `undefined` stands for nothing. */
export interface WindowContents {
  add(contents: unknown, value: unknown, timestamp: number): unknown;
  merge(a: unknown, b: unknown): unknown;
  /**
   * Gives to `call` what the window's function is called with.
   * @returns what stays in the window.
   */
  fire(contents: unknown, window: Window, call: (results: readonly unknown[]) => void): unknown;
}

/** Windows that keep the accumulator of an aggregation. */
export function aggregated(aggregate: Aggregate): WindowContents {
  return {
    add: (contents, value) => aggregate.add(value, contents ?? aggregate.createAccumulator()),
    // That an aggregation without `merge` is not merged is checked when the job starts.
    merge: (a, b) => aggregate.merge?.(a, b),
    fire: (contents, _window, call) => {
      call([aggregate.getResult(contents)]);
      return contents;
    },
  };
}

/** Windows that keep their elements. */
export const LISTED: WindowContents = {
  add: (contents, value) => {
    if (contents === undefined) return [value];
    (contents as unknown[]).push(value);
    return contents;
  },
  merge: (a, b) => [...(a as unknown[]), ...(b as unknown[])],
  fire: (contents, _window, call) => {
    // A copy: the window goes on, and what it has given away may be kept.
    call([...(contents as unknown[])]);
    return contents;
  },
};

/** Windows that keep their elements with their times, for an evictor. */
export function evicted(evictor: Evictor, aggregate: Aggregate | undefined): WindowContents {
  return {
    add: (contents, value, timestamp) => {
      const element: TimestampedValue<unknown> = {
        value,
        timestamp: timestamp === -Infinity ? undefined : timestamp,
      };
      if (contents === undefined) return [element];
      (contents as unknown[]).push(element);
      return contents;
    },
    merge: (a, b) => [...(a as unknown[]), ...(b as unknown[])],
    fire: (contents, window, call) => {
      const kept = evictor.evictBefore(contents as WindowElements<unknown>, window);
      const values = kept.map(({ value }) => value);
      call(aggregate === undefined ? values : [resultOf(values, aggregate)]);
      const left = evictor.evictAfter(kept, window);
      // The elements are the window's own: those of an evictor may be shared.
      return left.length === 0 ? undefined : [...left];
    },
  };
}

function resultOf(values: readonly unknown[], aggregate: Aggregate): unknown {
  let accumulator = aggregate.createAccumulator();
  for (const value of values) accumulator = aggregate.add(value, accumulator);
  return aggregate.getResult(accumulator);
}
