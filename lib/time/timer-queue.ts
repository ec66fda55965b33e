import { TimerHeap } from './timer-heap';

/** The slots that are due at one time, in the order in which they came. */
export interface TimerBucket {
  readonly time: number;
  slots: number[];
  /** The place of the first one that has not been taken. */
  next: number;
}

/** Of how many recent buckets one is found at a glance. */
const RECENT = 16;

/**
 * Slots (small whole numbers) by the time at which they are due. Many fall due at once, as windows of many keys do: the
 * heap has one entry for each time, not for each slot.
 */
export class TimerQueue {
  readonly #heap = new TimerHeap<TimerBucket>();
  readonly #buckets = new Map<number, TimerBucket>();
  readonly #recent: (TimerBucket | undefined)[] = new Array<undefined>(RECENT).fill(undefined);
  /** What the places of recent buckets are counted in, in milliseconds. */
  readonly #step: number;
  #size = 0;

  /** @param step how far times are apart, about */
  constructor(step: number) {
    this.#step = step;
  }

  /** How many slots there are. */
  get size(): number {
    return this.#size;
  }

  /** The earliest time, `Infinity` when there is none. */
  get nextTime(): number {
    return this.#heap.nextTime;
  }

  add(time: number, slot: number): void {
    const place = (time / this.#step) & (RECENT - 1);
    let bucket = this.#recent[place];
    if (bucket?.time !== time) this.#recent[place] = bucket = this.#bucket(time);
    bucket.slots.push(slot);
    this.#size++;
  }

  /** Takes the first slot of those that are due at `time`; -1 when there is none. Its time was `nextTime`. */
  take(time: number): number {
    for (;;) {
      const bucket = this.#heap.first;
      if (bucket === undefined || bucket.time > time) return -1;
      if (bucket.next < bucket.slots.length) {
        this.#size--;
        return bucket.slots[bucket.next++] as number;
      }
      this.#heap.poll();
      this.#drop(bucket);
    }
  }

  /** Keeps only the slots for which `keep` holds. */
  retain(keep: (time: number, slot: number) => boolean): void {
    this.#size = 0;
    this.#heap.retain((time, bucket) => {
      bucket.slots = bucket.slots.filter((slot, place) => place >= bucket.next && keep(time, slot));
      bucket.next = 0;
      this.#size += bucket.slots.length;
      if (bucket.slots.length === 0) this.#drop(bucket);
      return bucket.slots.length > 0;
    });
  }

  #bucket(time: number): TimerBucket {
    let bucket = this.#buckets.get(time);
    if (bucket === undefined) {
      bucket = { time, slots: [], next: 0 };
      this.#buckets.set(time, bucket);
      this.#heap.add(time, bucket);
    }
    return bucket;
  }

  #drop(bucket: TimerBucket): void {
    this.#buckets.delete(bucket.time);
    const place = this.#recent.indexOf(bucket);
    if (place >= 0) this.#recent[place] = undefined;
  }
}
