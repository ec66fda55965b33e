import type { Key } from '../functions/typing';
import { keyGroup, subtaskOf } from '../state/key-groups';

/**
 * Which of the parallel instances of an operator a key belongs to: Flink's
 * KeyGroupRangeAssignment.assignKeyToParallelOperator.
 *
 * @param maxParallelism the number of key groups
 */
export function assignKeyToParallelOperator(key: Key, maxParallelism: number, parallelism: number): number {
  return subtaskOf(keyGroup(key, maxParallelism), maxParallelism, parallelism);
}
