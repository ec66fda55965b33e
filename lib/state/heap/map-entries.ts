import type { Key } from '../key-context';
import type { KeyRange } from '../sorted-map-state';
import type { EntryMap } from '../state-table';
import { SortedKeys } from './sorted-keys';

/** The map that is held for one key. */
export class MapEntries implements EntryMap {
  readonly #values = new Map<Key, unknown>();
  /** Until when each entry lives; `undefined` where none ever expires. */
  readonly #expires: Map<Key, number> | undefined;
  /** Where entries have an order. */
  readonly #order: SortedKeys | undefined;

  constructor(limited: boolean, sorted: boolean) {
    this.#expires = limited ? new Map() : undefined;
    this.#order = sorted ? new SortedKeys() : undefined;
  }

  get size(): number {
    return this.#values.size;
  }

  get spent(): boolean {
    return this.#values.size === 0;
  }

  get(key: Key): unknown {
    return this.#values.get(key);
  }

  has(key: Key): boolean {
    return this.#values.has(key);
  }

  expires(key: Key): number {
    return this.#expires?.get(key) ?? Infinity;
  }

  set(key: Key, value: unknown, expires: number): void {
    const order = this.#order;
    if (order === undefined) this.#values.set(key, value);
    else {
      const { size } = this.#values;
      this.#values.set(key, value);
      if (this.#values.size > size) order.add(key);
    }
    this.#expires?.set(key, expires);
  }

  renew(key: Key, expires: number): void {
    this.#expires?.set(key, expires);
  }

  delete(key: Key): void {
    if (!this.#values.delete(key)) return;
    this.#expires?.delete(key);
    this.#order?.delete(key);
  }

  outermost(end: 'first' | 'last'): Key | undefined {
    return this.#order?.[end];
  }

  /** The keys, in their order where they have one. */
  keys(range?: KeyRange<Key>): Iterable<Key> {
    return this.#order === undefined ? this.#values.keys() : this.#order.in(range);
  }
}
