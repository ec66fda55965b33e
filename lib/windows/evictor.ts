import type { OptionProblem } from './option-problem';
import type { Window } from './window';

/** An element of a window with its event time, as Flink's TimestampedValue. */
export interface TimestampedValue<T> {
  readonly value: T;
  /** `undefined` where the record has none. */
  readonly timestamp: number | undefined;
}

/** Elements in the order in which they were added. */
export type WindowElements<T> = readonly TimestampedValue<T>[];

/**
 * Takes elements out of a window when it fires, before its function is called or after; as Flink's Evictor. A window
 * with an evictor keeps all its elements.
 */
export abstract class Evictor<T = unknown> {
  /** What is wrong with its options: faults when the job starts. */
  readonly problems: readonly OptionProblem[] = [];

  /** As plans show it. Default: the name of its class. */
  get description(): string {
    return this.constructor.name;
  }

  /** The elements that stay, before the function sees them. Default: all. */
  evictBefore(elements: WindowElements<T>, _window: Window): WindowElements<T> {
    return elements;
  }

  /** The elements that stay, after the function has seen them. Default: all. */
  evictAfter(elements: WindowElements<T>, _window: Window): WindowElements<T> {
    return elements;
  }
}
