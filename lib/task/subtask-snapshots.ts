import { redistribute } from '../state/operator/redistribute';
import type { OperatorStateSnapshot } from '../state/operator/operator-state-snapshot';
import type { OperatorSnapshot, TaskSnapshot } from './task-snapshot';

/** Which of how many parallel instances. */
export interface Subtask {
  readonly parallelism: number;
  readonly subtaskIndex: number;
}

const NOTHING: OperatorStateSnapshot = { lists: {}, broadcasts: {} };

/**
 * What one subtask starts with, of the snapshots of all that there were, in the order of their indices. Keyed state and
 * timers go by key group when they are restored; operator state is dealt out here, and is the first snapshot's.
 */
export function subtaskSnapshots(
  snapshots: readonly TaskSnapshot[],
  { parallelism, subtaskIndex }: Subtask,
): readonly TaskSnapshot[] {
  const parts = new Map<string, OperatorStateSnapshot | undefined>();
  for (const uid of new Set(snapshots.flatMap(({ operators }) => Object.keys(operators)))) {
    const saved = snapshots.map(({ operators }) => operators[uid]?.operatorState);
    if (saved.every((state) => state === undefined)) continue;
    const each = saved.map((state = NOTHING) => state);
    parts.set(uid, redistribute(each, parallelism)[subtaskIndex]);
  }
  return snapshots.map(({ operators }) => ({
    operators: Object.fromEntries(
      Object.entries(operators).map(([uid, { states, timers }]): [string, OperatorSnapshot] => {
        const operatorState = parts.get(uid);
        parts.delete(uid);
        return [uid, { states, timers, ...(operatorState && { operatorState }) }];
      }),
    ),
  }));
}
