/** One value a key; as Flink's ValueState. A field of a keyed function annotated with `@KeyedState`. */
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
