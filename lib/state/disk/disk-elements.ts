import type { ElementSequence } from '../state-table';
import type { KeyRows } from './key-rows';

const PAGE = 256;

/** Elements of one key in order: a row each, by their number. */
export class DiskElements implements ElementSequence {
  readonly #rows: KeyRows;
  readonly #limited: boolean;
  /** The numbers of the first one, and behind the last one; known once they were asked for. */
  #bounds: { from: number; to: number } | undefined;

  constructor(rows: KeyRows, limited: boolean) {
    this.#rows = rows;
    this.#limited = limited;
  }

  get size(): number {
    const { from, to } = this.#known();
    return to - from;
  }

  get all(): readonly unknown[] {
    const values: unknown[] = [];
    for (let range = this.#rows.all; ;) {
      const { fields, rest } = this.#rows.page(range, PAGE);
      for (const [, { value }] of fields) values.push(value);
      if (rest === undefined) return values;
      range = rest;
    }
  }

  get last(): unknown {
    return this.#rows.get(this.#known().to - 1).value;
  }

  expires(place: number): number {
    return this.#limited ? this.#rows.get(this.#known().from + place).expires : Infinity;
  }

  push(value: unknown, expires: number): void {
    const bounds = this.#known();
    // A clock that was set back does not let the newer ones expire first.
    const before = this.#limited && this.size > 0 ? this.expires(this.size - 1) : expires;
    this.#rows.set(bounds.to, value, Math.max(expires, before));
    bounds.to++;
  }

  pop(): unknown {
    if (this.size === 0) return undefined;
    const value = this.last;
    this.#rows.remove(--this.#known().to);
    return value;
  }

  dropFirst(): void {
    this.#rows.remove(this.#known().from++);
  }

  expire(now: number): number {
    const before = this.size;
    while (this.size > 0 && this.expires(0) <= now) this.dropFirst();
    return before - this.size;
  }

  renew(expires: number): void {
    const { from, to } = this.#known();
    for (let number = from; number < to; number++) this.#renew(number, expires);
  }

  renewLast(expires: number): void {
    if (this.size > 0) this.#renew(this.#known().to - 1, expires);
  }

  clear(): void {
    this.#bounds = { from: 0, to: 0 };
  }

  /** Lets go of what is known: rows were removed otherwise. */
  forget(): void {
    this.#bounds = undefined;
  }

  #renew(number: number, expires: number): void {
    this.#rows.set(number, this.#rows.get(number).value, expires);
  }

  #known(): { from: number; to: number } {
    this.#bounds ??= this.#find();
    return this.#bounds;
  }

  #find(): { from: number; to: number } {
    const first = this.#rows.first(this.#rows.all);
    const last = this.#rows.first({ ...this.#rows.all, reverse: true });
    return first === undefined ? { from: 0, to: 0 } : { from: first as number, to: (last as number) + 1 };
  }
}
