/** How far a value is from an earlier one; as Flink's DeltaFunction. */
export type DeltaFunction<T> = (earlier: T, later: T) => number;
