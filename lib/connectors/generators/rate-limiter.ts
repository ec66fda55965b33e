/** Milliseconds of rate that may be caught up after a pause. */
const BURST = 1000;

/**
 * Says how many records are due, evenly by the clock. What was not taken in time may be caught up, but only that of the
 * last second; so a job that was held up does not flood what comes behind.
 */
export class RateLimiter {
  readonly #perMillisecond: number;
  /** When the next record is due. */
  #next: number;

  /** @param perSecond Infinity: as many as are wanted. @param now milliseconds of any monotonic clock. */
  constructor(perSecond: number, now: number) {
    this.#perMillisecond = perSecond / 1000;
    this.#next = now;
  }

  /** Takes at most `limit` records that are due at `now`. */
  take(limit: number, now: number): number {
    if (this.#perMillisecond === Infinity) return limit;
    this.#next = Math.max(this.#next, now - BURST);
    if (now < this.#next) return 0;
    const taken = Math.min(limit, Math.floor((now - this.#next) * this.#perMillisecond) + 1);
    this.#next += taken / this.#perMillisecond;
    return taken;
  }

  /** Milliseconds until a record is due, 0 when one is. */
  wait(now: number): number {
    return this.#perMillisecond === Infinity ? 0 : Math.max(0, this.#next - now);
  }
}
