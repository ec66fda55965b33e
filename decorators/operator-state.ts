import type { OperatorStateOptions } from '../lib/metadata/wiring';
import { OPERATOR_STATES } from '../lib/metadata/wiring';

/**
 * Makes a property of a function the handle of a list that belongs to the parallel instance, and to no key: in the place
 * of Flink's CheckpointedFunction and OperatorStateStore. The property is a `ListState`; it is there from `open` on, with
 * what a snapshot has brought, and works at any time.
 *
 * When a job starts from a snapshot with another parallelism the lists of all instances are dealt out, as evenly as can
 * be (`split`, Flink's `getListState`), or each gets them all (`union`, `getUnionListState`). It is always in memory:
 * keep it small. What is wrong with it is a fault when the application starts: MILLRACE_WIRING_OPERATOR_STATE.
 */
export function OperatorState(options: OperatorStateOptions = {}): (target: object, property: string) => void {
  return (target, property) => OPERATOR_STATES.add(target, property, options);
}
