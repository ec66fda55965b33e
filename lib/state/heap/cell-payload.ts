import type { StateRow } from '../state-snapshot';
import type { StateCell } from '../state-table';
import type { Payload, Saved } from './payload';

/** One value a key, which expires. @param result what readers outside get of it */
export const cellPayload = (result: (value: unknown) => unknown): Payload<StateCell> => ({
  empty: () => ({ value: undefined, expires: Infinity }),

  save(cell: StateCell, now: number, saved: Saved): void {
    if (cell.expires > now) saved(cell.value, cell.expires, undefined);
  },

  restored: (_held: StateCell | undefined, { value }: StateRow, expires: number): StateCell => ({ value, expires }),

  isAlive: (cell: StateCell, now: number): boolean => cell.expires > now,

  // eslint-disable-next-line require-yield -- there is one step, which the table counts itself
  *expire(cell: StateCell, now: number): Generator<undefined, boolean> {
    return cell.expires <= now;
  },

  exported: ([only]) => result(only?.value),
});
