import type { Clock } from '../time/clock';
import type { Lifetime } from './lifetime';

/** Things looked at in one turn: a fraction of a millisecond. */
const STEPS = 1000;
/** Between the turns of one cleanup, in milliseconds. */
const PAUSE = 20;

/** What is cleaned up. */
export interface Sweepable {
  readonly lifetime: Lifetime;
  sweep(steps: number): boolean;
}

/** Removes what has expired though nobody reads it: in turns, by the clock. */
export class Cleanup implements Disposable {
  readonly #state: Sweepable;
  readonly #clock: Clock;
  #alarm: Disposable;

  constructor(state: Sweepable, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
    this.#alarm = this.#next(state.lifetime.cleanupInterval);
  }

  [Symbol.dispose](): void {
    this.#alarm[Symbol.dispose]();
  }

  #next(wait: number): Disposable {
    return this.#clock.schedule(this.#clock.now() + wait, () => {
      const all = this.#state.sweep(STEPS);
      this.#alarm = this.#next(all ? this.#state.lifetime.cleanupInterval : PAUSE);
    });
  }
}
