/**
 * One accumulator a key that everything added is aggregated into; as Flink's AggregatingState. A field of a keyed
 * function annotated with `@KeyedState({ aggregate: new Average() })`.
 *
 * With a time to live it is the whole accumulator that expires, as Flink's.
 * Every method throws MILLRACE_STATE_OUTSIDE_KEY outside processElement and onTimer, and after an `await`.
 */
export abstract class AggregatingState<IN, OUT> {
  /** The result of the current key's accumulator, `undefined` when nothing was added. */
  abstract get(): OUT | undefined;
  abstract add(value: IN): void;
  abstract clear(): void;
}
