import { VirtualClock } from '../../../lib/testing/index';

/** A clock that stands still until it is moved to the next time at which something is due. */
export class SteppedClock extends VirtualClock {
  readonly #due = new Set<number>();

  override schedule(time: number, callback: () => void): Disposable {
    this.#due.add(time);
    return super.schedule(time, callback);
  }

  /** @returns whether there was anything to come */
  step(): boolean {
    const next = Math.min(...this.#due);
    this.#due.delete(next);
    if (next === Infinity) return false;
    this.advanceTo(next);
    return true;
  }
}
