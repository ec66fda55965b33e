import type { ElementSequence, StateTable } from '../state-table';
import { NO_ELEMENTS, type ElementAccess } from './element-access';

/** Elements that expire. */
export class TimedElements implements ElementAccess {
  readonly #table: StateTable<ElementSequence>;
  readonly #capacity: number;

  /** @param capacity how many are kept at most: one more takes the place of the oldest */
  constructor(table: StateTable<ElementSequence>, capacity: number) {
    this.#table = table;
    this.#capacity = capacity;
  }

  all(): readonly unknown[] {
    const { lifetime } = this.#table;
    const expired = lifetime.showsExpired ? this.#takeExpired() : undefined;
    const elements = this.#alive();
    if (elements === undefined) return expired ?? NO_ELEMENTS;
    if (lifetime.renewedByReading) elements.renew(lifetime.next());
    return expired === undefined ? elements.all : [...expired, ...elements.all];
  }

  add(value: unknown): void {
    const expires = this.#table.lifetime.next();
    const elements = this.#alive() ?? this.#table.entry();
    elements.push(value, expires);
    if (elements.size > this.#capacity) elements.dropFirst();
  }

  last(): unknown {
    const { lifetime } = this.#table;
    const elements = this.#visible();
    if (elements !== undefined && lifetime.renewedByReading) elements.renewLast(lifetime.next());
    return elements?.last;
  }

  pop(): unknown {
    const elements = this.#visible();
    const value = elements?.pop();
    if (elements?.size === 0) this.#table.remove();
    return value;
  }

  size(): number {
    return this.#visible()?.size ?? 0;
  }

  clear(): void {
    this.#table.remove();
  }

  /** What has not expired; the rest is removed. */
  #alive(): ElementSequence | undefined {
    const elements = this.#table.current();
    if (elements === undefined) return undefined;
    if (elements.expire(this.#table.lifetime.now()) > 0 && elements.size === 0) {
      this.#table.remove();
      return undefined;
    }
    return elements;
  }

  /** What may be seen. */
  #visible(): ElementSequence | undefined {
    return this.#table.lifetime.showsExpired ? this.#table.current() : this.#alive();
  }

  /** Copies what has expired and is there yet. */
  #takeExpired(): readonly unknown[] | undefined {
    const elements = this.#table.current();
    if (elements === undefined) return undefined;
    const { all } = elements;
    const now = this.#table.lifetime.now();
    const alive = all.findIndex((_, i) => elements.expires(i) > now);
    return alive === 0 ? undefined : all.slice(0, alive === -1 ? undefined : alive);
  }
}
