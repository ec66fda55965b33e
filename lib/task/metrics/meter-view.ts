import type { Meter } from '../../functions/metrics/meter';
import type { Clock } from '../../time/clock';

const STEP = 5000;
/** A minute, of which the last step is not over. */
const STEPS = 12;
/** Milliseconds below which a rate would be that of a moment. */
const LEAST_SPAN = 1000;

/** Counts by steps of time, for the last minute; as Flink's MeterView, but without a thread that turns it. */
export class MeterView implements Meter {
  count = 0;
  readonly #clock: Clock;
  readonly #created: number;
  readonly #counts = new Float64Array(STEPS);
  /** The step that is counted now. */
  #step: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#created = clock.now();
    this.#step = Math.floor(this.#created / STEP);
  }

  markEvent(times = 1): void {
    this.#turn(this.#clock.now());
    this.count += times;
    (this.#counts[this.#step % STEPS] as number) += times;
  }

  get rate(): number {
    const now = this.#clock.now();
    this.#turn(now);
    const since = Math.max(this.#created, (this.#step - STEPS + 1) * STEP);
    const events = this.#counts.reduce((all, each) => all + each, 0);
    return (events * 1000) / Math.max(now - since, LEAST_SPAN);
  }

  #turn(now: number): void {
    // A clock that was set back does not take back steps.
    const step = Math.max(this.#step, Math.floor(now / STEP));
    const steps = Math.min(step - this.#step, STEPS);
    for (let i = 1; i <= steps; i++) this.#counts[(this.#step + i) % STEPS] = 0;
    this.#step = step;
  }
}
