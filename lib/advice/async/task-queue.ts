/** First in, first out; both in constant time. */
export class TaskQueue<T> {
  #entries: (T | undefined)[] = [];
  #first = 0;

  get size(): number {
    return this.#entries.length - this.#first;
  }

  add(entry: T): void {
    this.#entries.push(entry);
  }

  take(): T | undefined {
    const entry = this.#entries[this.#first];
    this.#entries[this.#first] = undefined;
    this.#first = Math.min(this.#first + 1, this.#entries.length);
    if (this.#first === this.#entries.length) {
      this.#entries = [];
      this.#first = 0;
    } else if (this.#first > 1024 && this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first);
      this.#first = 0;
    }
    return entry;
  }
}
