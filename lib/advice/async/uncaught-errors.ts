/** How many errors of `@Async` calls nobody waited for, by method. */
export class UncaughtErrors {
  readonly #counts = new Map<string, number>();

  /** One entry a method, however many errors. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  add(where: string): void {
    this.#counts.set(where, (this.#counts.get(where) ?? 0) + 1);
  }
}
