/** A binary heap of timers: times in a typed column, payloads beside it; equal times leave in the order they came. */
export class TimerHeap<T> {
  #times = new Float64Array(64);
  #order = new Float64Array(64);
  #payloads: (T | undefined)[] = [];
  #count = 0;
  #added = 0;

  get size(): number {
    return this.#count;
  }

  /** The earliest time, `Infinity` when there is none. */
  get nextTime(): number {
    return this.#count === 0 ? Infinity : (this.#times[0] as number);
  }

  /** The earliest timer; `undefined` when there is none. */
  get first(): T | undefined {
    return this.#payloads[0];
  }

  add(time: number, payload: T): void {
    if (this.#count === this.#times.length) this.#grow();
    let child = this.#count++;
    const order = this.#added++;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#before(parent, time, order)) break;
      this.#move(parent, child);
      child = parent;
    }
    this.#put(child, time, order, payload);
  }

  /** Removes the earliest timer; `undefined` when there is none. */
  poll(): T | undefined {
    if (this.#count === 0) return undefined;
    const first = this.#payloads[0];
    const last = --this.#count;
    const time = this.#times[last] as number;
    const order = this.#order[last] as number;
    const payload = this.#payloads[last] as T;
    this.#payloads[last] = undefined;
    if (last > 0) this.#sink(time, order, payload);
    return first;
  }

  /** Keeps only the timers for which `keep` holds. */
  retain(keep: (time: number, payload: T) => boolean): void {
    const kept: [number, number, T][] = [];
    for (let i = 0; i < this.#count; i++) {
      const timer: [number, number, T] = [this.#times[i] as number, this.#order[i] as number, this.#payloads[i] as T];
      if (keep(timer[0], timer[2])) kept.push(timer);
    }
    kept.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    this.#payloads = [];
    this.#count = kept.length;
    // A sorted array is a heap.
    for (const [i, [time, order, payload]] of kept.entries()) this.#put(i, time, order, payload);
  }

  #before(index: number, time: number, order: number): boolean {
    const other = this.#times[index] as number;
    return other < time || (other === time && (this.#order[index] as number) < order);
  }

  #sink(time: number, order: number, payload: T): void {
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= this.#count) break;
      const right = child + 1;
      if (right < this.#count && this.#before(right, this.#times[child] as number, this.#order[child] as number)) {
        child = right;
      }
      if (!this.#before(child, time, order)) break;
      this.#move(child, parent);
      parent = child;
    }
    this.#put(parent, time, order, payload);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#times[from] as number, this.#order[from] as number, this.#payloads[from] as T);
  }

  #put(index: number, time: number, order: number, payload: T): void {
    this.#times[index] = time;
    this.#order[index] = order;
    this.#payloads[index] = payload;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    const order = new Float64Array(this.#times.length * 2);
    times.set(this.#times);
    order.set(this.#order);
    this.#times = times;
    this.#order = order;
  }
}
