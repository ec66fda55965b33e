import type { ElementSequence } from '../state-table';

/** From how many removed ones on the front of the array is given back. */
const SLACK = 32;

/** What is held in order for one key: added at the end, removed at both. */
export class Elements implements ElementSequence {
  #values: unknown[] = [];
  /** Until when each lives, rising; `undefined` where none ever expires. */
  readonly #expires: number[] | undefined;
  /** Where the first one stands: those before are removed. */
  #from = 0;

  constructor(limited: boolean) {
    this.#expires = limited ? [] : undefined;
  }

  get size(): number {
    return this.#values.length - this.#from;
  }

  /** All of them, in one array that is kept. */
  get all(): readonly unknown[] {
    if (this.#from > 0) this.#compact();
    return this.#values;
  }

  /** When the one at a place expires. */
  expires(place: number): number {
    return this.#expires?.[this.#from + place] ?? Infinity;
  }

  get last(): unknown {
    return this.#values[this.#values.length - 1];
  }

  push(value: unknown, expires: number): void {
    this.#values.push(value);
    // A clock that was set back does not let the newer ones expire first.
    this.#expires?.push(Math.max(expires, this.#expires[this.#expires.length - 1] ?? expires));
  }

  pop(): unknown {
    if (this.size === 0) return undefined;
    this.#expires?.pop();
    return this.#values.pop();
  }

  dropFirst(): void {
    this.#values[this.#from++] = undefined;
    if (this.#from >= SLACK && this.#from * 2 >= this.#values.length) this.#compact();
  }

  /** Removes what has expired; answers how many. */
  expire(now: number): number {
    const before = this.size;
    while (this.size > 0 && this.expires(0) <= now) this.dropFirst();
    return before - this.size;
  }

  /** Lets all live until then. */
  renew(expires: number): void {
    this.#expires?.fill(expires);
  }

  /** Lets the last one live until then. */
  renewLast(expires: number): void {
    if (this.#expires !== undefined && this.size > 0) this.#expires[this.#expires.length - 1] = expires;
  }

  #compact(): void {
    this.#values = this.#values.slice(this.#from);
    this.#expires?.splice(0, this.#from);
    this.#from = 0;
  }
}
