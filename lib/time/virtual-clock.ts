import type { Clock } from './clock';
import { TimerHeap } from './timer-heap';

interface Scheduled {
  readonly time: number;
  readonly callback: () => void;
  cancelled: boolean;
}

/** A clock that stands still until it is moved: for tests. */
export class VirtualClock implements Clock {
  readonly #scheduled = new TimerHeap<Scheduled>();
  #now: number;

  /** @param start epoch milliseconds. Default: 0. */
  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#now;
  }

  /** What is due already runs with the next move, also one by nothing. */
  schedule(time: number, callback: () => void): Disposable {
    const scheduled: Scheduled = { time, callback, cancelled: false };
    this.#scheduled.add(time, scheduled);
    return {
      [Symbol.dispose]: () => {
        scheduled.cancelled = true;
      },
    };
  }

  /** Moves on to `time` and calls what is due on the way, in order, each at its own time. Never goes back. */
  advanceTo(time: number): void {
    const target = Math.max(this.#now, time);
    while (this.#scheduled.nextTime <= target) {
      const next = this.#scheduled.poll();
      if (next === undefined || next.cancelled) continue;
      this.#now = Math.max(this.#now, next.time);
      next.callback();
    }
    this.#now = target;
  }

  advanceBy(milliseconds: number): void {
    this.advanceTo(this.#now + milliseconds);
  }
}
