/**
 * One value a key; as Flink's ValueState. A field of a keyed function annotated with `@KeyedState`.
 *
 * What is changed inside the value counts from the next `update` with it: on the heap `value()` gives the object that
 * is kept, and updating with the same object costs nothing; other backends give and keep copies.
 */
export abstract class ValueState<T> {
  /**
   * The current key's value, `undefined` when there is none (or it has expired).
   * @throws MILLRACE_STATE_OUTSIDE_KEY outside processElement and onTimer, and after an `await`.
   */
  abstract value(): T | undefined;
  /** Sets the current key's value; `undefined` clears it. */
  abstract update(value: T): void;
  abstract clear(): void;
}
