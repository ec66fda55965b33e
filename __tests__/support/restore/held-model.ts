import type { Emitted, Item, Model } from './restore-case';

/** One thing that a state holds, and until when. */
export interface Held {
  readonly field?: number;
  value: number;
  expires: number;
}

/** What one key holds in one state; what has expired is not there. */
export class HeldThings {
  all: Held[] = [];

  constructor(private readonly ttl: number) {}

  expire(now: number): void {
    this.all = this.all.filter(({ expires }) => expires > now);
  }

  /** Until when what is written now lives. */
  until(now: number): number {
    return now + this.ttl;
  }

  get values(): number[] {
    return this.all.map(({ value }) => value);
  }
}

/** What a function of one state answers to a record, by what its key holds. */
export type Answer = (held: HeldThings, item: Item, now: number) => unknown;

/** The model of a function that answers each record with what its state gives. */
export function heldModel(answer: Answer, ttl = Infinity): Model {
  const keys = new Map<string, HeldThings>();
  const emitted: Emitted[] = [];
  let now = 0;
  return {
    emitted,
    record(item) {
      const held = keys.get(item.key) ?? new HeldThings(ttl);
      keys.set(item.key, held);
      held.expire(now);
      emitted.push({
        value: { key: item.key, ...{ n: item.n, gives: answer(held, item, now) } },
        timestamp: item.time,
      });
    },
    clock(time) {
      now = time;
    },
  };
}
