import { ByHand } from './by-hand';
import { EVENTS, timeOf, type Event } from './events';

const LAST = EVENTS.length - 1;

/** The dearest event of each key in windows one after the other. */
export class Dearest extends ByHand {
  readonly #size: number;
  #best = new Map<number, Event>();
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
      if (time >= this.#end) this.passed(time - 1);
      const best = this.#best.get(event.key);
      if (best === undefined || event.price > best.price) this.#best.set(event.key, event);
    }
  }

  protected override passed(watermark: number): void {
    if (watermark < this.#end - 1) return;
    for (const [key, { price }] of this.#best) this.total.write({ key, amount: price });
    this.#best = new Map();
    this.#end = Math.floor((watermark + 1) / this.#size) * this.#size + this.#size;
  }
}

/** All events of each key in windows one after the other. */
export class AllOfWindow extends ByHand {
  readonly #size: number;
  #events = new Map<number, Event[]>();
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
      if (time >= this.#end) this.passed(time - 1);
      const events = this.#events.get(event.key);
      if (events === undefined) this.#events.set(event.key, [event]);
      else events.push(event);
    }
  }

  protected override passed(watermark: number): void {
    if (watermark < this.#end - 1) return;
    for (const [key, events] of this.#events) {
      let amount = 0;
      for (const { price } of events) amount += price;
      this.total.write({ key, amount });
    }
    this.#events = new Map();
    this.#end = Math.floor((watermark + 1) / this.#size) * this.#size + this.#size;
  }
}

/** After each so many events of a key, the price of the newest few. */
export class NewestOf extends ByHand {
  readonly #every: number;
  readonly #newest: number;
  readonly #events = new Map<number, { count: number; events: Event[] }>();

  constructor(every: number, newest: number) {
    super();
    this.#every = every;
    this.#newest = newest;
  }

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const event = EVENTS[i & LAST] as Event;
      let key = this.#events.get(event.key);
      if (key === undefined) this.#events.set(event.key, (key = { count: 0, events: [] }));
      key.events.push(event);
      if (++key.count < this.#every) continue;
      key.count = 0;
      key.events.splice(0, key.events.length - this.#newest);
      let amount = 0;
      for (const { price } of key.events) amount += price;
      this.total.write({ key: event.key, amount });
    }
  }

  protected override passed(): void {
    // Time ends no window of these.
  }
}
