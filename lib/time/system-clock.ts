import type { Clock } from './clock';

/** The longest delay setTimeout takes, in milliseconds. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** The machine's clock. What is scheduled keeps the process alive until it has run or is disposed. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  elapsed(): number {
    return performance.now();
  }

  schedule(time: number, callback: () => void): Disposable {
    let timeout: NodeJS.Timeout;
    const arm = (): void => {
      const delay = Math.max(0, time - Date.now());
      timeout = setTimeout(fire, Math.min(delay, LONGEST_DELAY));
    };
    const fire = (): void => {
      // Longer than setTimeout takes, or woken a little early.
      if (Date.now() < time) arm();
      else callback();
    };
    arm();
    return {
      [Symbol.dispose]: () => {
        clearTimeout(timeout);
      },
    };
  }
}
