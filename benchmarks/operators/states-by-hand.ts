import { ByHand } from './by-hand';
import { EVENTS, type Event } from './events';

// What a person would write without any library, by the kind of what is kept for a key. Each has its own loop: one that
// all shared would be slower by the calls that it cannot inline.

const LAST = EVENTS.length - 1;

abstract class Timeless extends ByHand {
  protected override passed(): void {
    // Time does nothing here.
  }
}

/** Every tenth event of a key gives the sum of all. */
export class Value extends Timeless {
  readonly #kept = new Map<number, { count: number; sum: number }>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      let kept = this.#kept.get(key);
      if (kept === undefined) this.#kept.set(key, (kept = { count: 0, sum: 0 }));
      kept.count++;
      kept.sum += price;
      if (kept.count % 10 === 0) this.total.write({ key, amount: kept.sum });
    }
  }
}

/** Each ten events of a key give their sum. */
export class List extends Timeless {
  readonly #kept = new Map<number, number[]>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      let kept = this.#kept.get(key);
      if (kept === undefined) this.#kept.set(key, (kept = []));
      kept.push(price);
      if (kept.length < 10) continue;
      let amount = 0;
      for (const each of kept) amount += each;
      this.total.write({ key, amount });
      this.#kept.delete(key);
    }
  }
}

/** Every tenth event of a key and a part of its price gives how many there were. */
export class Entries extends Timeless {
  readonly #kept = new Map<number, Map<number, number>>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      let kept = this.#kept.get(key);
      if (kept === undefined) this.#kept.set(key, (kept = new Map<number, number>()));
      const amount = (kept.get(price & 15) ?? 0) + 1;
      kept.set(price & 15, amount);
      if (amount % 10 === 0) this.total.write({ key, amount });
    }
  }
}

/** When the lowest part of a price that is kept for a key has been counted ten times, it is given and forgotten. */
export class SortedEntries extends Timeless {
  readonly #kept = new Map<number, { counts: Map<number, number>; order: number[] }>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      let kept = this.#kept.get(key);
      if (kept === undefined) this.#kept.set(key, (kept = { counts: new Map(), order: [] }));
      const { counts, order } = kept;
      const count = counts.get(price & 255);
      if (count === undefined) insert(order, price & 255);
      counts.set(price & 255, (count ?? 0) + 1);
      const lowest = order[0] as number;
      if ((counts.get(lowest) as number) % 10 > 0) continue;
      this.total.write({ key, amount: lowest });
      counts.delete(lowest);
      order.shift();
    }
  }
}

/** Each ten events of a key are taken off again, the newest first. */
export class Stack extends Timeless {
  readonly #kept = new Map<number, number[]>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      let kept = this.#kept.get(key);
      if (kept === undefined) this.#kept.set(key, (kept = []));
      kept.push(price);
      if (kept.length < 10) continue;
      let amount = 0;
      for (let top = kept.pop(); top !== undefined; top = kept.pop()) amount = top - amount;
      this.total.write({ key, amount });
      // As everywhere: what holds nothing any more is no key that is kept.
      this.#kept.delete(key);
    }
  }
}

/** A round price gives the sum of the last ten of the key. */
export class Ring extends Timeless {
  readonly #kept = new Map<number, { last: number[]; next: number }>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      let kept = this.#kept.get(key);
      if (kept === undefined) this.#kept.set(key, (kept = { last: [], next: 0 }));
      kept.last[kept.next] = price;
      kept.next = kept.next === 9 ? 0 : kept.next + 1;
      if (price % 10 > 0) continue;
      let amount = 0;
      for (const each of kept.last) amount += each;
      this.total.write({ key, amount });
    }
  }
}

/** A round price gives the sum of all of the key. */
export class Sum extends Timeless {
  readonly #kept = new Map<number, number>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      const amount = (this.#kept.get(key) ?? 0) + price;
      this.#kept.set(key, amount);
      if (price % 10 === 0) this.total.write({ key, amount });
    }
  }
}

/** A round price gives the mean of all of the key. */
export class Mean extends Timeless {
  readonly #kept = new Map<number, { count: number; sum: number }>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price } = EVENTS[i & LAST] as Event;
      let kept = this.#kept.get(key);
      if (kept === undefined) this.#kept.set(key, (kept = { count: 0, sum: 0 }));
      kept.count++;
      kept.sum += price;
      if (price % 10 === 0) this.total.write({ key, amount: Math.floor(kept.sum / kept.count) });
    }
  }
}

function insert(order: number[], value: number): void {
  let at = order.length;
  while (at > 0 && (order[at - 1] as number) > value) at--;
  order.splice(at, 0, value);
}
