import type { Clock } from '../time/clock';
import type { StateTtl } from './state-ttl';

/** When the things that a state holds expire. */
export class Lifetime {
  /** Whether anything ever expires. */
  readonly limited: boolean;
  /** Whether reading begins the time anew. */
  readonly renewedByReading: boolean;
  /** Whether a read gives what has expired and is still there. */
  readonly showsExpired: boolean;
  readonly #ttl: number;
  readonly #clock: Clock;

  constructor(ttl: StateTtl | undefined, clock: Clock) {
    this.limited = ttl !== undefined;
    this.renewedByReading = ttl?.update === 'on-read-and-write';
    this.showsExpired = ttl?.visibility === 'return-expired-if-not-cleaned-up';
    this.#ttl = ttl?.ttl ?? Infinity;
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Until when something lives that is written now: epoch milliseconds, `Infinity` for ever. */
  next(): number {
    return this.limited ? this.#clock.now() + this.#ttl : Infinity;
  }

  /** How long after the end of one background cleanup the next one begins, in milliseconds. */
  get cleanupInterval(): number {
    return Math.max(1000, this.#ttl / 10);
  }
}
