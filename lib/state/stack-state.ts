/**
 * A stack a key: what is pushed last is popped first. Flink has none such. A field of a keyed function annotated with
 * `@KeyedState`.
 *
 * With a time to live each element has its own. What is changed inside an element is not kept: pop it and push it anew.
 * Every method throws MILLRACE_STATE_OUTSIDE_KEY outside processElement and onTimer, and after an `await`.
 */
export abstract class StackState<T> {
  abstract push(value: T): void;
  /** Removes the element on top and gives it, `undefined` when there is none. */
  abstract pop(): T | undefined;
  /** The element on top, `undefined` when there is none. */
  abstract peek(): T | undefined;
  /** How many elements there are. */
  abstract size(): number;
  abstract isEmpty(): boolean;
  abstract clear(): void;
}
