/**
 * Gathers values `V` of all parallel instances of a job's functions into one result `R`; as Flink's Accumulator. It counts
 * no record twice and none less only where the job has not been restarted in between, as in Flink.
 */
export interface Accumulator<V, R> {
  add(value: V): void;
  /** What this instance has gathered so far. */
  getLocalValue(): R;
  /** Takes in what another instance has gathered; that one stays as it is. */
  merge(other: this): void;
  /** One with the same content, which changes by itself. */
  clone(): Accumulator<V, R>;
}
