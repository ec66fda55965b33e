/** The key groups of one subtask: from the first to the last, both inclusive. */
export interface KeyGroupRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The groups of a subtask: Flink's `computeKeyGroupRangeForOperatorIndex`, the counterpart of
 * `keyGroup * parallelism / maxParallelism`.
 */
export function keyGroupRange(maxParallelism: number, parallelism: number, subtask: number): KeyGroupRange {
  return {
    first: Math.ceil((subtask * maxParallelism) / parallelism),
    last: Math.floor(((subtask + 1) * maxParallelism - 1) / parallelism),
  };
}

/** Whether a group is one of the range's. */
export function inRange({ first, last }: KeyGroupRange, group: number): boolean {
  return group >= first && group <= last;
}
