import type { StateRow } from '../state-snapshot';
import type { Payload, Saved } from './payload';

/** One value a key, which never expires. @param result what readers outside get of it */
export const valuePayload = (result: (value: unknown) => unknown): Payload<unknown> => ({
  empty: () => undefined,

  save(value: unknown, _now: number, saved: Saved): void {
    saved(value, Infinity, undefined);
  },

  restored: (_held: unknown, { value }: StateRow): unknown => value,

  isAlive: () => true,

  // eslint-disable-next-line require-yield -- nothing expires
  *expire(): Generator<undefined, boolean> {
    return false;
  },

  exported: ([only]) => result(only?.value),
});
