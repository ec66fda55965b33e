import { setMaxListeners } from 'node:events';

/** A bean by which long waits learn that the application shuts down; as soon as that begins, `signal` is aborted. */
export class ShutdownSignal {
  readonly #controller = new AbortController();

  constructor() {
    // Each waiting call listens: that there are many is no leak.
    setMaxListeners(0, this.#controller.signal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Called once, by whoever shuts the application down. */
  begin(): void {
    this.#controller.abort();
  }
}
