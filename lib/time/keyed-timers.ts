import { TimerHeap } from './timer-heap';

/** One timer of a key. */
export interface KeyedTimer<K> {
  readonly key: K;
  readonly time: number;
}

/** The armed times of one key. Most keys have one: it needs no set. */
interface Armed<K> {
  readonly key: K;
  single: number | undefined;
  more: Set<number> | undefined;
}

/** The timers of one clock, each identified by key and time. A deleted one stays in the heap until it is due or swept. */
export class KeyedTimers<K> {
  readonly #heap = new TimerHeap<KeyedTimer<K>>();
  readonly #armed = new Map<K, Armed<K>>();
  #size = 0;

  /** How many timers are registered. */
  get size(): number {
    return this.#size;
  }

  /** A time before which none is due, `Infinity` when there is none. */
  get nextTime(): number {
    return this.#heap.nextTime;
  }

  /** Answers whether the timer is new. */
  register(key: K, time: number): boolean {
    const armed = this.#armed.get(key);
    if (armed === undefined) this.#armed.set(key, { key, single: time, more: undefined });
    else if (armed.single === time || armed.more?.has(time) === true) return false;
    else if (armed.single === undefined) armed.single = time;
    else (armed.more ??= new Set()).add(time);
    this.#heap.add(time, { key, time });
    this.#size++;
    return true;
  }

  delete(key: K, time: number): void {
    if (!this.#disarm(key, time)) return;
    // Deleted timers are at most as many as registered ones, and some.
    if (this.#heap.size > 2 * this.#size + 64) this.#sweep();
  }

  /** Takes the earliest timer that is due at `time`; `undefined` when there is none. */
  poll(time: number): KeyedTimer<K> | undefined {
    while (this.#heap.size > 0 && this.#heap.nextTime <= time) {
      const timer = this.#heap.poll();
      if (timer !== undefined && this.#disarm(timer.key, timer.time)) return timer;
    }
    return undefined;
  }

  /** All registered timers, in no order. */
  *[Symbol.iterator](): IterableIterator<KeyedTimer<K>> {
    for (const { key, single, more } of this.#armed.values()) {
      if (single !== undefined) yield { key, time: single };
      for (const time of more ?? []) yield { key, time };
    }
  }

  #disarm(key: K, time: number): boolean {
    const armed = this.#armed.get(key);
    if (armed === undefined) return false;
    if (armed.single === time) armed.single = undefined;
    else if (armed.more?.delete(time) !== true) return false;
    if (armed.single === undefined && (armed.more === undefined || armed.more.size === 0)) this.#armed.delete(key);
    this.#size--;
    return true;
  }

  #sweep(): void {
    const seen = new Map<K, Set<number>>();
    this.#heap.retain((time, { key }) => {
      const armed = this.#armed.get(key);
      if (armed === undefined || (armed.single !== time && armed.more?.has(time) !== true)) return false;
      // A timer that was deleted and registered again is in the heap twice.
      const times = seen.get(key) ?? new Set();
      if (times.has(time)) return false;
      seen.set(key, times.add(time));
      return true;
    });
  }
}
