import { EVENTS, timeOf, type Event } from './events';
import { Total } from './total';

// What a person would write without any library: one loop, its state in Maps of objects that are changed in place.

const LAST = EVENTS.length - 1;

/** A loop over events that goes on where it stopped. */
export abstract class ByHand {
  protected readonly total = new Total();
  #position = 0;

  run(count: number): number {
    this.total.sum = 0;
    const from = this.#position;
    this.#position += count;
    this.loop(from, this.#position);
    this.passed(timeOf(this.#position - 1) - 1);
    return this.total.sum;
  }

  /** Takes the events at these positions. */
  protected abstract loop(from: number, to: number): void;

  /** Event time has gone on to there. */
  protected abstract passed(watermark: number): void;
}

/** The number of events of each key in windows one after the other. */
export class Tumbling extends ByHand {
  readonly #size: number;
  #counts = new Map<number, { count: number }>();
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
      const entry = this.#counts.get(event.key);
      if (entry === undefined) this.#counts.set(event.key, { count: 1 });
      else entry.count++;
    }
  }

  protected override passed(watermark: number): void {
    if (watermark < this.#end - 1) return;
    for (const [key, { count }] of this.#counts) this.total.write({ key, amount: count });
    this.#counts = new Map();
    this.#end = Math.floor((watermark + 1) / this.#size) * this.#size + this.#size;
  }
}

/** The number of events of each key in windows that overlap: counts of slices in a ring, summed when a window ends. */
export class Sliding extends ByHand {
  readonly #slide: number;
  readonly #slices: number;
  readonly #counts = new Map<number, number[]>();
  #end: number;

  constructor(slices: number, slide: number) {
    super();
    this.#slices = slices;
    this.#slide = slide;
    this.#end = slide;
  }

  protected override loop(from: number, to: number): void {
    let slot = this.#slot();
    for (let i = from; i < to; i++) {
      const event = EVENTS[i & LAST] as Event;
      const time = timeOf(i);
      if (time >= this.#end) {
        this.passed(time - 1);
        slot = this.#slot();
      }
      let ring = this.#counts.get(event.key);
      if (ring === undefined) this.#counts.set(event.key, (ring = new Array<number>(this.#slices).fill(0)));
      ring[slot] = (ring[slot] as number) + 1;
    }
  }

  protected override passed(watermark: number): void {
    while (watermark >= this.#end - 1) {
      const next = (this.#slot() + 1) % this.#slices;
      for (const [key, ring] of this.#counts) {
        let count = 0;
        for (let i = 0; i < this.#slices; i++) count += ring[i] as number;
        if (count > 0) {
          this.total.write({ key, amount: count });
          ring[next] = 0;
        } else {
          // What came to an end long ago is not kept for ever.
          this.#counts.delete(key);
        }
      }
      this.#end += this.#slide;
    }
  }

  #slot(): number {
    return (this.#end / this.#slide) % this.#slices;
  }
}

/** The number of events of each key in sessions. */
export class Sessions extends ByHand {
  readonly #gap: number;
  readonly #open = new Map<number, { end: number; count: number }>();
  /** When keys are looked for that do not come again. */
  #sweep: number;

  constructor(gap: number) {
    super();
    this.#gap = gap;
    this.#sweep = gap;
  }

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const event = EVENTS[i & LAST] as Event;
      const time = timeOf(i);
      if (time >= this.#sweep) {
        this.passed(time - 1);
        this.#sweep = time + 10 * this.#gap;
      }
      const session = this.#open.get(event.key);
      if (session === undefined) this.#open.set(event.key, { end: time + this.#gap, count: 1 });
      else {
        if (time > session.end) {
          this.total.write({ key: event.key, amount: session.count });
          session.count = 0;
        }
        session.end = time + this.#gap;
        session.count++;
      }
    }
  }

  protected override passed(watermark: number): void {
    for (const [key, { end, count }] of this.#open) {
      if (watermark < end - 1) continue;
      this.total.write({ key, amount: count });
      this.#open.delete(key);
    }
  }
}

/** The same, where each event says how long its session lasts after it. */
export class SessionsByEvent extends ByHand {
  readonly #gapOf: (event: Event) => number;
  readonly #open = new Map<number, { end: number; count: number }>();
  /** When keys are looked for that do not come again. */
  #sweep = 0;

  constructor(gapOf: (event: Event) => number) {
    super();
    this.#gapOf = gapOf;
  }

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const event = EVENTS[i & LAST] as Event;
      const time = timeOf(i);
      if (time >= this.#sweep) {
        this.passed(time - 1);
        this.#sweep = time + 4000;
      }
      const end = time + this.#gapOf(event);
      const session = this.#open.get(event.key);
      if (session === undefined) this.#open.set(event.key, { end, count: 1 });
      else {
        if (time > session.end) {
          this.total.write({ key: event.key, amount: session.count });
          session.count = 0;
          session.end = end;
        } else if (end > session.end) session.end = end;
        session.count++;
      }
    }
  }

  protected override passed(watermark: number): void {
    for (const [key, { end, count }] of this.#open) {
      if (watermark < end - 1) continue;
      this.total.write({ key, amount: count });
      this.#open.delete(key);
    }
  }
}

/** The number and price of each so many events of a key. */
export class CountWindows extends ByHand {
  readonly #size: number;
  readonly #open = new Map<number, { count: number; price: number }>();

  constructor(size: number) {
    super();
    this.#size = size;
  }

  protected override loop(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const event = EVENTS[i & LAST] as Event;
      const window = this.#open.get(event.key);
      if (window === undefined) {
        this.#open.set(event.key, { count: 1, price: event.price });
        continue;
      }
      window.count++;
      window.price += event.price;
      if (window.count < this.#size) continue;
      this.total.write({ key: event.key, amount: window.price });
      // A key that does not come again leaves nothing behind.
      this.#open.delete(event.key);
    }
  }

  protected override passed(): void {
    // Time ends no window of these.
  }
}
