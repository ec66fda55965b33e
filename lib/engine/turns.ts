import { performance } from 'node:perf_hooks';

/** How long tasks may run before timers and I/O get their turn, in milliseconds. */
const TURN = 5;

/** A microtask by way of a promise is cheaper than Node's `queueMicrotask`, which makes a resource to be traced. */
const READY = Promise.resolve();

/** One part of a job that takes turns. */
export interface Runnable {
  /** Does a batch's worth of work; answers whether there was any. */
  step(): boolean;
}

/**
 * Lets the tasks of a job take turns on one thread. Consumers go before their producers, so that queues stay short.
 * It sleeps while nothing is to be done, and yields to the event loop by a clock read per batch.
 */
export class Turns {
  readonly #runnables: readonly Runnable[];
  #scheduled = false;
  #stopped = false;
  #yielded = 0;

  /** @param runnables producers first. */
  constructor(runnables: readonly Runnable[]) {
    this.#runnables = [...runnables].reverse();
  }

  /** There is something to do: takes turns soon, never at once. */
  wake(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    // Results that are there already are gone through without the event loop, but not for ever.
    if (performance.now() - this.#yielded < TURN) void READY.then(this.#run);
    else this.#later();
  }

  stop(): void {
    this.#stopped = true;
  }

  #later(): void {
    setImmediate(() => {
      this.#yielded = performance.now();
      this.#run();
    });
  }

  readonly #run = (): void => {
    while (!this.#stopped) {
      let worked = false;
      for (const runnable of this.#runnables) {
        if (!runnable.step()) continue;
        worked = true;
        if (performance.now() - this.#yielded >= TURN) {
          this.#later();
          return;
        }
      }
      if (!worked) break;
    }
    this.#scheduled = false;
  };
}
