/** A link of {@link Recency}; its fields are the list's alone. */
export interface Used {
  newer: this | undefined;
  older: this | undefined;
}

/** Entries in the order of their last use. A use costs a few assignments, no look-up. */
export class Recency<T extends Used> {
  #newest: T | undefined;
  #oldest: T | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The least recently used. */
  get oldest(): T | undefined {
    return this.#oldest;
  }

  add(entry: T): void {
    this.#link(entry);
    this.#size++;
  }

  /** @param entry one that is in the list */
  touch(entry: T): void {
    if (entry === this.#newest) return;
    this.#unlink(entry);
    this.#link(entry);
  }

  /** @param entry one that is in the list */
  remove(entry: T): void {
    this.#unlink(entry);
    this.#size--;
  }

  clear(): void {
    this.#newest = this.#oldest = undefined;
    this.#size = 0;
  }

  #link(entry: T): void {
    entry.older = this.#newest;
    entry.newer = undefined;
    if (this.#newest === undefined) this.#oldest = entry;
    else this.#newest.newer = entry;
    this.#newest = entry;
  }

  #unlink(entry: T): void {
    if (entry.newer === undefined) this.#newest = entry.older;
    else entry.newer.older = entry.older;
    if (entry.older === undefined) this.#oldest = entry.newer;
    else entry.older.newer = entry.newer;
  }
}
