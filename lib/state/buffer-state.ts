/**
 * The newest elements of a key, as many as its capacity: one more takes the place of the oldest. Flink has none such.
 * A field of a keyed function annotated with `@KeyedState({ capacity: 10 })`.
 *
 * With a time to live each element has its own. What is changed inside an element is not kept.
 * Every method throws MILLRACE_STATE_OUTSIDE_KEY outside processElement and onTimer, and after an `await`.
 */
export abstract class BufferState<T> {
  /** How many elements it keeps. */
  abstract readonly capacity: number;
  abstract add(value: T): void;
  /** The elements, oldest first; valid until the buffer is changed. */
  abstract get(): readonly T[];
  /** How many elements there are. */
  abstract size(): number;
  abstract isEmpty(): boolean;
  abstract clear(): void;
}
