import type { Key } from '../key-context';
import type { StateRow } from '../state-snapshot';
import { MapEntries } from './map-entries';
import type { Payload, Saved } from './payload';

/** Entries of maps, each of which expires for itself. */
export function mapPayload(limited: boolean, sorted: boolean): Payload<MapEntries> {
  return {
    empty: () => new MapEntries(limited, sorted),

    save(map: MapEntries, now: number, saved: Saved): void {
      for (const field of map.keys()) {
        const expires = map.expires(field);
        if (expires > now) saved(map.get(field), expires, field);
      }
    },

    restored(held: MapEntries | undefined, { field, value }: StateRow, expires: number): MapEntries {
      const map = held ?? this.empty();
      map.set(field as Key, value, expires);
      return map;
    },

    isAlive(map: MapEntries, now: number): boolean {
      if (!limited) return map.size > 0;
      for (const field of map.keys()) if (map.expires(field) > now) return true;
      return false;
    },

    *expire(map: MapEntries, now: number): Generator<undefined, boolean> {
      for (const field of map.keys()) {
        if (map.expires(field) <= now) map.delete(field);
        yield;
      }
      return map.size === 0;
    },

    exported: (values) => new Map(values.map(({ field, value }) => [field, value])),
  };
}
