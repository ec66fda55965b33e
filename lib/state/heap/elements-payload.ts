import type { StateRow } from '../state-snapshot';
import type { ElementSequence } from '../state-table';
import { Elements } from './elements';
import type { Payload, Saved } from './payload';
import { RingElements } from './ring-elements';

/** Elements in order, each of which expires for itself. @param capacity how many are kept at most */
export function elementsPayload(limited: boolean, capacity: number): Payload<ElementSequence> {
  return {
    empty: () => (limited || capacity === Infinity ? new Elements(limited) : new RingElements(capacity)),

    save(elements: ElementSequence, now: number, saved: Saved): void {
      const values = elements.all;
      for (let i = 0; i < values.length; i++) {
        const expires = elements.expires(i);
        if (expires > now) saved(values[i], expires, undefined);
      }
    },

    restored(held: ElementSequence | undefined, { value }: StateRow, expires: number): ElementSequence {
      const elements = held ?? this.empty();
      elements.push(value, expires);
      if (elements.size > capacity) elements.dropFirst();
      return elements;
    },

    isAlive: (elements: ElementSequence, now: number) => elements.expires(elements.size - 1) > now,

    *expire(elements: ElementSequence, now: number): Generator<undefined, boolean> {
      for (let dropped = elements.expire(now); dropped > 1; dropped--) yield;
      return elements.size === 0;
    },

    exported: (values) => values.map(({ value }) => value),
  };
}
