import type { ElementSequence, StateTable } from '../state-table';

const NONE: readonly unknown[] = Object.freeze([]);

/** Elements of a key in order, as the kinds that hold them share it. */
export class TimedElements {
  readonly table: StateTable<ElementSequence>;
  readonly #capacity: number;

  /** @param capacity how many are kept at most: one more takes the place of the oldest */
  constructor(table: StateTable<ElementSequence>, capacity: number) {
    this.table = table;
    this.#capacity = capacity;
  }

  /** All of the current key. */
  all(): readonly unknown[] {
    const { lifetime } = this.table;
    const expired = lifetime.limited && lifetime.showsExpired ? this.#takeExpired() : undefined;
    const elements = this.#alive();
    if (elements === undefined) return expired ?? NONE;
    if (lifetime.renewedByReading) elements.renew(lifetime.next());
    return expired === undefined ? elements.all : [...expired, ...elements.all];
  }

  add(value: unknown): void {
    const { table } = this;
    const expires = table.lifetime.next();
    const elements = this.#alive() ?? table.entry().value;
    elements.push(value, expires);
    if (elements.size > this.#capacity) elements.dropFirst();
  }

  /** The newest of the current key. */
  last(): unknown {
    const { lifetime } = this.table;
    const elements = this.#visible();
    if (elements !== undefined && lifetime.renewedByReading) elements.renewLast(lifetime.next());
    return elements?.last;
  }

  /** Removes the newest of the current key. */
  pop(): unknown {
    const elements = this.#visible();
    const value = elements?.pop();
    if (elements?.size === 0) this.table.remove();
    return value;
  }

  size(): number {
    return this.#visible()?.size ?? 0;
  }

  /** What has not expired; the rest is removed. */
  #alive(): ElementSequence | undefined {
    const entry = this.table.current();
    if (entry === undefined) return undefined;
    const { lifetime } = this.table;
    if (lifetime.limited && entry.value.expire(lifetime.now()) > 0 && entry.value.size === 0) {
      this.table.remove();
      return undefined;
    }
    return entry.value;
  }

  /** What may be seen. */
  #visible(): ElementSequence | undefined {
    return this.table.lifetime.showsExpired ? this.table.current()?.value : this.#alive();
  }

  /** Copies what has expired and is there yet. */
  #takeExpired(): readonly unknown[] | undefined {
    const entry = this.table.current();
    if (entry === undefined) return undefined;
    const all = entry.value.all;
    const now = this.table.lifetime.now();
    const alive = all.findIndex((_, i) => entry.value.expires(i) > now);
    return alive === 0 ? undefined : all.slice(0, alive === -1 ? undefined : alive);
  }
}
