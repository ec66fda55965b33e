import type { TimeDomain } from '../../time/timer-service';
import type { Trigger } from '../trigger';
import { NeverTrigger } from '../triggers/never-trigger';
import { GLOBAL_WINDOW, type Window } from '../window';
import { WindowAssigner } from '../window-assigner';

const ONLY: readonly Window[] = [GLOBAL_WINDOW];

class GlobalWindows extends WindowAssigner {
  override readonly timeDomain: TimeDomain = 'event-time';
  override readonly global = true;

  override get description(): string {
    return 'global';
  }

  override assignWindows(): readonly Window[] {
    return ONLY;
  }

  override defaultTrigger(): Trigger {
    return new NeverTrigger();
  }
}

/**
 * One window for all records of a key, which never ends; as Flink's GlobalWindows. It fires only when it is given a
 * trigger that does, and what it keeps goes only when that purges, or by an evictor.
 */
export function globalWindows(): WindowAssigner {
  return new GlobalWindows();
}
