import { readable } from '../lib/metadata/annotation';
import type { CheckOnTimer } from '../lib/functions/timer-typing';
import { ON_TIMERS } from '../lib/metadata/wiring';
import type { TimeDomain } from '../lib/time/timer-service';

/**
 * Makes a method of a keyed function the one that is called for its timers, in the place of `onTimer`: for those of one
 * clock, or for all. As Flink's `onTimer`, which asks its context for the time domain.
 *
 * The method is synchronous, and takes what `onTimer` takes: the time, the context, the collector. What is wrong with it is
 * a fault when the application starts: MILLRACE_WIRING_TIMER or MILLRACE_WIRING_ASYNC.
 *
 * @param domain which timers; default: those of both clocks
 */
export function OnTimer(
  domain?: TimeDomain,
): <X extends object, M>(
  target: X,
  method: string,
  descriptor: TypedPropertyDescriptor<M> & CheckOnTimer<X, M>,
) => void {
  return (target, method) => ON_TIMERS.add(target, method, { domain });
}

readable(OnTimer, { name: 'OnTimer', on: (type, member) => ON_TIMERS.get(type, member)[0] });
