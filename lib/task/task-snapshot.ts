import type { OperatorStateSnapshot } from '../state/operator/operator-state-snapshot';
import type { LoadedSnapshot } from '../state/state-snapshot';
import type { TimerSnapshot } from './keyed-timer-service';

/** What one keyed operator remembers. */
export interface OperatorSnapshot {
  readonly states: LoadedSnapshot;
  readonly timers: TimerSnapshot;
  /** What belongs to no key; nothing, when not given. */
  readonly operatorState?: OperatorStateSnapshot;
}

/** What a task remembers: by operator uid. Structured-cloneable. */
export interface TaskSnapshot {
  readonly operators: Readonly<Record<string, OperatorSnapshot>>;
}
