import fc from 'fast-check';
import { keyGroupRange } from '../../../lib/state/key-group-range';
import { keyGroup } from '../../../lib/state/key-groups';
import { ownTimers } from '../../../lib/task/own-timers';

interface Timer {
  readonly key: string;
  readonly time: number;
}

function byGroup(timers: readonly Timer[], maxParallelism: number): Record<number, Timer[]> {
  const groups: Record<number, Timer[]> = {};
  for (const timer of timers) (groups[keyGroup(timer.key, maxParallelism)] ??= []).push(timer);
  return groups;
}

const timers = fc.array(fc.record({ key: fc.string(), time: fc.nat() }));
const all = (groups: Readonly<Record<number, readonly Timer[]>>): string[] =>
  Object.values(groups)
    .flat()
    .map((timer) => JSON.stringify(timer))
    .sort();

test('each timer belongs to one subtask of the new parallelism, that of its key', () => {
  fc.assert(
    fc.property(timers, timers, fc.integer({ min: 1, max: 5 }), (event, processing, parallelism) => {
      // Saved with another number of key groups, too.
      const snapshot = { 'event-time': byGroup(event, 128), 'processing-time': byGroup(processing, 128) };
      const parts = Array.from({ length: parallelism }, (_, subtask) =>
        ownTimers(snapshot as never, 16, keyGroupRange(16, parallelism, subtask)),
      );
      for (const domain of ['event-time', 'processing-time'] as const) {
        expect(parts.flatMap((part) => all(part[domain] as never)).sort()).toEqual(all(snapshot[domain]));
        for (const [subtask, part] of parts.entries()) {
          for (const { key } of Object.values(part[domain]).flat()) {
            expect(Math.floor((keyGroup(key, 16) * parallelism) / 16)).toBe(subtask);
          }
        }
      }
    }),
  );
});
