import type { StateRow } from '../state-snapshot';
import type { HeapEntry } from './heap-entry';
import type { Payload, Saved } from './payload';

/** One value a key, which expires as a whole. @param result what readers outside get of it */
export const cellPayload = (result: (value: unknown) => unknown): Payload<unknown> => ({
  empty: () => undefined,

  save(entry: HeapEntry<unknown>, now: number, saved: Saved): void {
    if (entry.expires > now) saved(entry.value, entry.expires, undefined);
  },

  restored: (_held: unknown, row: StateRow): unknown => row.value,

  expires: (row: StateRow): number => row.expires ?? Infinity,

  isAlive: (entry: HeapEntry<unknown>, now: number): boolean => entry.expires > now,

  // eslint-disable-next-line require-yield -- there is one step, which the table counts itself
  *expire(entry: HeapEntry<unknown>, now: number): Generator<undefined, boolean> {
    return entry.expires <= now;
  },

  exported: ([only]) => result(only?.value),
});
