/** A bean by which long waits learn that the application shuts down; as soon as that begins, `signal` is aborted. */
export class ShutdownSignal {
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Called by whoever shuts the application down, before anything is closed. */
  begin(): void {
    this.#controller.abort();
  }
}
