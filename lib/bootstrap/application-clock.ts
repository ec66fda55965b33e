import type { Clock } from '../time/clock';
import { SystemClock } from '../time/system-clock';

/** The clock of an application, for beans that are defined before it is known which one that is. */
export class ApplicationClock {
  #clock: Clock = new SystemClock();

  /** Called when the application starts, before its beans are made. */
  follow(clock: Clock): void {
    this.#clock = clock;
  }

  elapsed(): number {
    return this.#clock.elapsed();
  }
}
