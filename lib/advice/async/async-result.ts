/** The promise of an `@Async` call; it knows whether somebody waits for it. */
export class AsyncResult<T> extends Promise<T> {
  /** What comes of it is an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  #observed = false;

  /** Whether its outcome was asked for: by `await`, `then`, `catch`, `finally`, `Promise.all` and the like. */
  get observed(): boolean {
    return this.#observed;
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#observed = true;
    return super.then(onFulfilled, onRejected);
  }
}

/**
 * The result of a call as an {@link AsyncResult}. An error that nobody has asked for by the time it is there goes to
 * `unobserved`, and does not end the process as an unhandled rejection would.
 */
export function asyncResult<T>(result: Promise<T>, unobserved: (error: unknown) => void): AsyncResult<T> {
  const watched = new AsyncResult<T>((resolve, reject) => {
    result.then(resolve, (error: unknown) => {
      reject(error);
      // Whoever is about to wait for it (an async function that returns it, say) does so within this turn.
      setImmediate(() => {
        if (!watched.observed) unobserved(error);
      });
    });
  });
  // Not by its own `then`: that would be an observer.
  void Promise.prototype.then.call(watched, undefined, () => undefined);
  return watched;
}
