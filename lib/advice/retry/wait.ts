/** Who waits, by the signal that ends the waits: one listener a signal, however many wait. */
const waiting = new WeakMap<AbortSignal, Waiters>();

/**
 * Resolves after `duration` milliseconds, or as soon as one of the signals is aborted; leaves no timer and no listener
 * behind.
 */
export function wait(duration: number, signals: readonly AbortSignal[]): Promise<void> {
  if (signals.some(({ aborted }) => aborted)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      for (const signal of signals) waitersOf(signal).remove(done);
      resolve();
    };
    const timer = setTimeout(done, duration);
    for (const signal of signals) waitersOf(signal).add(done);
  });
}

function waitersOf(signal: AbortSignal): Waiters {
  let waiters = waiting.get(signal);
  if (waiters === undefined) waiting.set(signal, (waiters = new Waiters(signal)));
  return waiters;
}

class Waiters {
  readonly #waiting = new Set<() => void>();
  readonly #abort = (): void => {
    for (const done of this.#waiting) done();
  };

  constructor(private readonly signal: AbortSignal) {}

  add(done: () => void): void {
    if (this.#waiting.size === 0) this.signal.addEventListener('abort', this.#abort);
    this.#waiting.add(done);
  }

  remove(done: () => void): void {
    this.#waiting.delete(done);
    if (this.#waiting.size === 0) this.signal.removeEventListener('abort', this.#abort);
  }
}
