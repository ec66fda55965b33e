import type { TimeDomain } from '../time/timer-service';
import type { Chain } from './chain';
import type { KeyedPart } from './keyed-part';
import type { TaskCore } from './task-core';

/** What follows whenever functions have run. @throws what failed in them */
export function settle(chain: Chain | undefined, { failure }: TaskCore): void {
  if (failure !== undefined) throw failure;
  chain?.assignWatermarks();
  chain?.awaitDrains();
}

/** Fires timers under a trace, while there is credit; answers whether those were all that are due. */
export function fireTimers(
  chain: Chain,
  core: TaskCore,
  { timers }: KeyedPart,
  due: { readonly domain: TimeDomain; readonly time: number; readonly trace: number },
): boolean {
  const { domain, time, trace } = due;
  if (timers.nextTime(domain) > time) return true;
  let all = false;
  try {
    core.inScope(trace, () => {
      all = timers.fire(domain, time, () => core.gate.closed);
    });
  } finally {
    chain.leaveKeys();
  }
  settle(chain, core);
  return all;
}

/** Lets results leave that have waited for credit. */
export function drainCalls(chain: Chain | undefined): void {
  for (const { calls } of chain?.operators ?? []) if (calls?.size) calls.drain();
}

/** Whether nothing is in flight in a chain: no event time that waits, no call. */
export function isThrough({ time, operators }: Chain): boolean {
  return !time.behind && operators.every(({ calls }) => calls === undefined || calls.size === 0);
}
