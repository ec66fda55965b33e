/** One waiter and those who wake it: what stands behind `SourceReader.available`. */
export class Wakeup {
  #waiting: { promise: Promise<void>; resolve: () => void } | undefined;

  /** Resolves at the next `wake`. */
  wait(): Promise<void> {
    if (this.#waiting === undefined) {
      let resolve!: () => void;
      const promise = new Promise<void>((r) => (resolve = r));
      this.#waiting = { promise, resolve };
    }
    return this.#waiting.promise;
  }

  wake(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}
