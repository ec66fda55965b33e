/**
 * A list a key; as Flink's ListState. A field of a keyed function annotated with `@KeyedState`.
 *
 * With a time to live each element has its own. What is changed inside an element counts from the next `update`.
 * Every method throws MILLRACE_STATE_OUTSIDE_KEY outside processElement and onTimer, and after an `await`.
 */
export abstract class ListState<T> {
  /** The current key's elements in the order in which they were added, none when there is no list; valid until the list is changed. */
  abstract get(): readonly T[];
  abstract add(value: T): void;
  abstract addAll(values: Iterable<T>): void;
  /** Puts these elements in the place of all. */
  abstract update(values: Iterable<T>): void;
  abstract clear(): void;
}
