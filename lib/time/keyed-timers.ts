import type { Alarm } from './alarms';
import { TimerQueue } from './timer-queue';

/** One timer of a key. */
export interface KeyedTimer<K> {
  readonly key: K;
  readonly time: number;
}

/** The timers of one key, by time: their slots. Most keys have one, which needs no map. */
type Registered = number | Map<number, number>;

/**
 * The timers of one clock, each identified by key and time; and alarms, which are found by what their owners hold of
 * them, and can be moved. Each has a slot in columns; where it is queued for a time that is not its own any more, that
 * is seen when it is taken.
 */
export class KeyedTimers<K> {
  /** Of the timer that `next` has taken. */
  key: K | undefined;
  time = NaN;
  readonly #keys: (K | undefined)[] = [];
  /** When each is due. */
  #times = new Float64Array(64);
  /** For when each is queued, which is no later; `NaN` of a slot that is free. */
  #queued = new Float64Array(64);
  readonly #free: number[] = [];
  #queue = new TimerQueue(1);
  /** The slots of the timers that are found by key: not of alarms, but for those of a snapshot. */
  readonly #registered = new Map<K, Registered>();
  #size = 0;
  /** Alarms are queued for multiples of it, at which they are looked at; 0: for their own times. */
  #stride = 0;
  /** How far time has come. */
  #reached = -Infinity;

  /** How many timers are registered. */
  get size(): number {
    return this.#size;
  }

  /** A time before which none is due, `Infinity` when there is none. */
  get nextTime(): number {
    return this.#queue.nextTime;
  }

  /** Lets alarms be looked at about so often: before the first one is set. */
  set stride(stride: number) {
    if (stride === this.#stride) return;
    this.#stride = stride;
    const queue = this.#queue;
    this.#queue = new TimerQueue(stride);
    queue.retain((time, slot) => {
      this.#queue.add(time, slot);
      return true;
    });
  }

  /** Answers whether the timer is new. */
  register(key: K, time: number): boolean {
    const registered = this.#registered.get(key);
    if (registered === undefined) {
      this.#registered.set(key, this.#add(key, time, time));
      return true;
    }
    if (typeof registered !== 'number') {
      if (registered.has(time)) return false;
      registered.set(time, this.#add(key, time, time));
      return true;
    }
    const other = this.#times[registered] as number;
    if (other === time) return false;
    const slots = new Map([[other, registered]]);
    this.#registered.set(key, slots.set(time, this.#add(key, time, time)));
    return true;
  }

  delete(key: K, time: number): void {
    const slot = this.#unregister(key, time);
    if (slot === undefined) return;
    this.#release(slot);
    this.#sweep();
  }

  /** Sets the alarm of a key. @returns what its owner is to hold of it */
  setAlarm(held: Alarm, key: K, time: number): Alarm {
    if (!this.#isOf(held, key)) return this.#newAlarm(key, time);
    this.#times[held] = time;
    // One that is queued for an earlier time is moved when that has come.
    if (time < (this.#queued[held] as number)) {
      this.#enqueue(held, time);
      this.#sweep();
    }
    return held;
  }

  /** The same, unless it goes off before that. */
  setAlarmNoLater(held: Alarm, key: K, time: number): Alarm {
    const alarm = this.#isOf(held, key) ? held : this.#restored(key);
    return alarm !== undefined && (this.#times[alarm] as number) <= time ? alarm : this.setAlarm(held, key, time);
  }

  /** Takes the earliest timer that is due at `time`: it stands in `key` and `time` then. Answers whether there is one. */
  next(time: number): boolean {
    for (;;) {
      const slot = this.#queue.take(time);
      if (slot < 0) break;
      const at = this.#queue.nextTime;
      this.#reached = at;
      if (this.#queued[slot] !== at) continue;
      const due = this.#times[slot] as number;
      if (due > at) {
        this.#enqueue(slot, due);
        continue;
      }
      const key = this.#keys[slot] as K;
      this.key = key;
      this.time = due;
      if (this.#registered.size > 0) this.#unregister(key, due, slot);
      this.#release(slot);
      return true;
    }
    this.#reached = time;
    return false;
  }

  /** All registered timers, in no order. */
  *[Symbol.iterator](): IterableIterator<KeyedTimer<K>> {
    for (let slot = 0; slot < this.#keys.length; slot++) {
      if (this.#isFree(slot)) continue;
      yield { key: this.#keys[slot] as K, time: this.#times[slot] as number };
    }
  }

  #newAlarm(key: K, time: number): Alarm {
    const restored = this.#restored(key);
    if (restored === undefined) return this.#add(key, time, this.#looked(time));
    this.#registered.delete(key);
    return this.setAlarm(restored, key, time);
  }

  /** The alarm of a key as a snapshot had it: what its owner holds is of another run. */
  #restored(key: K): number | undefined {
    const registered = this.#registered.size === 0 ? undefined : this.#registered.get(key);
    return typeof registered === 'number' ? registered : undefined;
  }

  #isOf(held: Alarm, key: K): boolean {
    return held >= 0 && held < this.#keys.length && this.#keys[held] === key;
  }

  #add(key: K, time: number, queued: number): number {
    const slot = this.#free.pop() ?? this.#grown();
    this.#keys[slot] = key;
    this.#times[slot] = time;
    this.#queued[slot] = queued;
    this.#queue.add(queued, slot);
    this.#size++;
    return slot;
  }

  #grown(): number {
    const slot = this.#keys.length;
    this.#keys.push(undefined);
    if (slot < this.#times.length) return slot;
    const [times, queued] = [this.#times, this.#queued];
    this.#times = new Float64Array(2 * slot);
    this.#times.set(times);
    this.#queued = new Float64Array(2 * slot);
    this.#queued.set(queued);
    return slot;
  }

  #enqueue(slot: number, time: number): void {
    const queued = this.#looked(time);
    this.#queued[slot] = queued;
    this.#queue.add(queued, slot);
  }

  /** When an alarm that is due at a time is looked at next. */
  #looked(time: number): number {
    if (this.#stride === 0) return time;
    const coarse = Math.floor(time / this.#stride) * this.#stride;
    return coarse > this.#reached ? coarse : time;
  }

  #release(slot: number): void {
    this.#keys[slot] = undefined;
    this.#queued[slot] = NaN;
    this.#free.push(slot);
    this.#size--;
  }

  #isFree(slot: number): boolean {
    return Number.isNaN(this.#queued[slot]);
  }

  /** Answers with the slot of a timer, which is not found by key any more. */
  #unregister(key: K, time: number, only?: number): number | undefined {
    const registered = this.#registered.get(key);
    if (registered === undefined) return undefined;
    const slot = typeof registered === 'number' ? registered : registered.get(time);
    if (slot === undefined || this.#times[slot] !== time || (only !== undefined && slot !== only)) return undefined;
    if (typeof registered === 'number') this.#registered.delete(key);
    else {
      registered.delete(time);
      if (registered.size === 0) this.#registered.delete(key);
    }
    return slot;
  }

  /** What is queued in vain is at most as much as what is not, and some. */
  #sweep(): void {
    if (this.#queue.size <= 2 * this.#size + 64) return;
    const kept = new Map<number, number>();
    this.#queue.retain((time, slot) => {
      // A slot that was left and taken again may be queued twice for the same time.
      if (this.#queued[slot] !== time || kept.get(slot) === time) return false;
      kept.set(slot, time);
      return true;
    });
  }
}
