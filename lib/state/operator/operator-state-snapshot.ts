import type { Key } from '../key-context';
import type { ValueSchema } from '../schema/value-schema';

/**
 * How a list is given to the subtasks that start from a snapshot: `split` as evenly as can be (Flink's `getListState`),
 * or `union`, the elements of all to everyone (`getUnionListState`).
 */
export type Redistribution = 'split' | 'union';

/** A list that was saved. */
export interface SavedList {
  readonly redistribution: Redistribution;
  readonly schema?: ValueSchema;
  /** Plain data. */
  readonly values: readonly unknown[];
}

/** A broadcast state that was saved. */
export interface SavedBroadcast {
  readonly schema?: ValueSchema;
  /** Values are plain data. */
  readonly entries: readonly (readonly [Key, unknown])[];
}

/** The operator state of one subtask. Structured-cloneable. */
export interface OperatorStateSnapshot {
  readonly lists: Readonly<Record<string, SavedList>>;
  readonly broadcasts: Readonly<Record<string, SavedBroadcast>>;
}
