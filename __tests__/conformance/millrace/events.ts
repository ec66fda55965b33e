/** What was seen while a scenario ran, in order. Time that has passed unseen is time that advice has waited. */
export class Events {
  readonly #seen: string[] = [];
  #time = Date.now();

  add(event: string): void {
    const slept = Date.now() - this.#time;
    if (slept > 0) this.#seen.push(`slept ${slept}`);
    this.forget();
    this.#seen.push(event);
  }

  /** Lets time pass that nothing has waited for. */
  forget(): void {
    this.#time = Date.now();
  }

  get all(): readonly string[] {
    return [...this.#seen];
  }

  get size(): number {
    return this.#seen.length;
  }

  /** What was seen from here on is forgotten. */
  cutFrom(index: number): readonly string[] {
    return this.#seen.splice(index);
  }

  /** What happens at the same time has no order: what was seen from here on is sorted. */
  sortFrom(index: number): void {
    this.#seen.push(...this.#seen.splice(index).sort());
  }
}
