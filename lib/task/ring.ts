/** A first-in-first-out queue that reuses its room; it grows by doubling and never shrinks. */
export class Ring<T> {
  #items: (T | undefined)[] = new Array<T | undefined>(16).fill(undefined);
  #head = 0;
  length = 0;

  push(item: T): void {
    if (this.length === this.#items.length) this.#grow();
    this.#items[(this.#head + this.length) & (this.#items.length - 1)] = item;
    this.length++;
  }

  /** The item at a position from the head; `undefined` behind the last. */
  at(index: number): T | undefined {
    return index < this.length ? this.#items[(this.#head + index) & (this.#items.length - 1)] : undefined;
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#items.length - 1);
    this.length--;
    return item;
  }

  #grow(): void {
    const items = new Array<T | undefined>(this.#items.length * 2).fill(undefined);
    for (let i = 0; i < this.length; i++) items[i] = this.at(i);
    this.#items = items;
    this.#head = 0;
  }
}
