/**
 * One value a key that everything added is reduced into; as Flink's ReducingState. A field of a keyed function
 * annotated with `@KeyedState({ reduce: (a, b) => a + b })`.
 *
 * With a time to live it is the whole value that expires, as Flink's.
 * Every method throws MILLRACE_STATE_OUTSIDE_KEY outside processElement and onTimer, and after an `await`.
 */
export abstract class ReducingState<T> {
  /** The current key's value, `undefined` when nothing was added. */
  abstract get(): T | undefined;
  /** Makes `reduce(current, value)` the current key's value, or `value` where there is none. */
  abstract add(value: T): void;
  abstract clear(): void;
}
