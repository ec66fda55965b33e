/** A record with its event time, as Flink's StreamRecord. */
export interface StreamRecord<T> {
  /** Frozen, with all that it holds. */
  readonly value: T;
  /** Epoch milliseconds; `undefined` where the record has none. */
  readonly timestamp: number | undefined;
}
