/** Where a synchronous function puts what it emits; valid only while the call that was given it runs. */
export interface Collector<T> {
  /** Emits one record with the timestamp of the record (or timer) that is being processed. */
  collect(value: T): void;
}
