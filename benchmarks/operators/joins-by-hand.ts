import { ByHand } from './by-hand';
import { EVENTS, timeOf, type Event } from './events';

// As `by-hand`, of two inputs: events of even numbers are the first, of odd ones the second.

const LAST = EVENTS.length - 1;

/** Both inputs count in one object a key, and each event is passed on. */
export class Connected extends ByHand {
  readonly #seen = new Map<number, { count: number }>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price, n } = EVENTS[i & LAST] as Event;
      let seen = this.#seen.get(key);
      if (seen === undefined) this.#seen.set(key, (seen = { count: 0 }));
      seen.count += (n & 1) === 0 ? 1 : 2;
      this.total.write({ key, amount: price });
    }
  }

  protected override passed(): void {
    // It waits for no time.
  }
}

interface Side {
  readonly times: number[];
  readonly events: Event[];
  /** Where those begin that may still meet one. */
  start: number;
}

interface Sides {
  readonly first: Side;
  readonly second: Side;
}

/** Pairs of events of a key whose times differ by so much at most. */
export class Near extends ByHand {
  readonly #distance: number;
  readonly #keys = new Map<number, Sides>();
  #looked = 0;

  constructor(distance: number) {
    super();
    this.#distance = distance;
  }

  protected override loop(from: number, to: number): void {
    const distance = this.#distance;
    for (let i = from; i < to; i++) {
      const event = EVENTS[i & LAST] as Event;
      const time = timeOf(i);
      if (time > this.#looked + 2 * distance) this.#dropIdle(time);
      let sides = this.#keys.get(event.key);
      if (sides === undefined) this.#keys.set(event.key, (sides = { first: newSide(), second: newSide() }));
      const even = (event.n & 1) === 0;
      const own = even ? sides.first : sides.second;
      const other = even ? sides.second : sides.first;
      own.times.push(time);
      own.events.push(event);
      // Events come in order here: what is too old is at the front.
      prune(other, time - distance);
      for (let j = other.start; j < other.times.length; j++) {
        this.total.write({ key: event.key, amount: event.price + (other.events[j] as Event).price });
      }
    }
  }

  protected override passed(): void {
    // What is too old goes when the next event of its key comes, or with its key.
  }

  /** What gets no events any more, or only of one kind, would stay for ever. */
  #dropIdle(time: number): void {
    this.#looked = time;
    const oldest = time - this.#distance;
    for (const [key, { first, second }] of this.#keys) {
      prune(first, oldest);
      prune(second, oldest);
      if (isEmpty(first) && isEmpty(second)) this.#keys.delete(key);
    }
  }
}

/** Pairs of events of a key in windows one after the other. */
export class InWindows extends ByHand {
  readonly #size: number;
  #keys = new Map<number, { readonly first: Event[]; readonly second: Event[] }>();
  #end: number;

  constructor(size: number) {
    super();
    this.#size = size;
    this.#end = size;
  }

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const event = EVENTS[i & LAST] as Event;
      const time = timeOf(i);
      // Events come in order here: there is one open window.
      if (time >= this.#end) this.passed(time - 1);
      let sides = this.#keys.get(event.key);
      if (sides === undefined) this.#keys.set(event.key, (sides = { first: [], second: [] }));
      ((event.n & 1) === 0 ? sides.first : sides.second).push(event);
    }
  }

  protected override passed(watermark: number): void {
    if (watermark < this.#end - 1) return;
    for (const [key, { first, second }] of this.#keys) this.fire(key, first, second);
    this.#keys = new Map();
    this.#end = Math.floor((watermark + 1) / this.#size) * this.#size + this.#size;
  }

  protected fire(key: number, first: readonly Event[], second: readonly Event[]): void {
    for (const left of first) {
      for (const right of second) this.total.write({ key, amount: left.price + right.price });
    }
  }
}

/** The number of events of a key in windows one after the other, those of the second kind twice. */
export class Grouped extends InWindows {
  protected override fire(key: number, first: readonly Event[], second: readonly Event[]): void {
    this.total.write({ key, amount: first.length + 2 * second.length });
  }
}

/** Most events with what a few others have told. */
export class Rated extends ByHand {
  readonly #rates = new Map<number, number>();

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { key, price, n } = EVENTS[i & LAST] as Event;
      if ((n & 63) === 0) this.#rates.set(key & 15, 0);
      else this.total.write({ key, amount: price + (this.#rates.get(key & 15) ?? 0) });
    }
  }

  protected override passed(): void {
    // It waits for no time.
  }
}

function newSide(): Side {
  return { times: [], events: [], start: 0 };
}

function prune(side: Side, oldest: number): void {
  while (side.start < side.times.length && (side.times[side.start] as number) < oldest) side.start++;
  if (side.start <= 64) return;
  side.times.splice(0, side.start);
  side.events.splice(0, side.start);
  side.start = 0;
}

function isEmpty({ start, times }: Side): boolean {
  return start === times.length;
}
