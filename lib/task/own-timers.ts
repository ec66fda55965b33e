import { inRange, type KeyGroupRange } from '../state/key-group-range';
import { keyGroup } from '../state/key-groups';
import type { Key } from '../state/key-context';
import type { TimeDomain } from '../time/timer-service';
import type { TimerSnapshot } from './keyed-timer-service';

type Group = TimerSnapshot[TimeDomain][number];

/** What of a snapshot belongs to a subtask: the timers of its key groups, which another one's may hold, too. */
export function ownTimers(snapshot: TimerSnapshot, maxParallelism: number, range: KeyGroupRange): TimerSnapshot {
  const isOwn = ({ key }: { readonly key: Key }): boolean => inRange(range, keyGroup(key, maxParallelism));
  const own = (domain: TimeDomain): TimerSnapshot[TimeDomain] =>
    Object.fromEntries(
      Object.entries(snapshot[domain]).map(([group, timers]): [string, Group] => [group, timers.filter(isOwn)]),
    );
  return { 'event-time': own('event-time'), 'processing-time': own('processing-time') };
}
