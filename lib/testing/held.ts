import { countRows } from '../state/state-snapshot';
import type { TaskSnapshot } from '../task/task-snapshot';
import type { TimeDomain } from '../time/timer-service';

/** How many values, elements and entries of maps keyed state holds. */
export function stateEntries({ operators }: TaskSnapshot): number {
  return Object.values(operators).reduce((sum, { states }) => sum + countRows(states), 0);
}

/** How many timers of a clock are registered. */
export function timerCount({ operators }: TaskSnapshot, domain: TimeDomain): number {
  return Object.values(operators).flatMap(({ timers }) => Object.values(timers[domain]).flat()).length;
}
