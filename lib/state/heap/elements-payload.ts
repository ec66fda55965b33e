import type { StateRow } from '../state-snapshot';
import { Elements } from './elements';
import type { HeapEntry } from './heap-entry';
import type { Payload, Saved } from './payload';

/** Elements in order, each of which expires for itself. @param capacity how many are kept at most */
export function elementsPayload(limited: boolean, capacity: number): Payload<Elements> {
  return {
    empty: () => new Elements(limited),

    save({ value: elements }: HeapEntry<Elements>, now: number, saved: Saved): void {
      const values = elements.all;
      for (let i = 0; i < values.length; i++) {
        const expires = elements.expires(i);
        if (expires > now) saved(values[i], expires, undefined);
      }
    },

    restored(held: Elements | undefined, { value }: StateRow, expires: number): Elements {
      const elements = held ?? this.empty();
      elements.push(value, expires);
      if (elements.size > capacity) elements.dropFirst();
      return elements;
    },

    expires: () => Infinity,

    isAlive: ({ value: elements }: HeapEntry<Elements>, now: number) => elements.expires(elements.size - 1) > now,

    *expire({ value: elements }: HeapEntry<Elements>, now: number): Generator<undefined, boolean> {
      for (let dropped = elements.expire(now); dropped > 1; dropped--) yield;
      return elements.size === 0;
    },

    exported: (values) => values.map(({ value }) => value),
  };
}
