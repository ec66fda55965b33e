import type { Key } from '../key-context';
import type { KeyRange } from '../sorted-map-state';
import type { EntryMap } from '../state-table';
import { NO_ROW, type KeyRows } from './key-rows';

const FIRST_PAGE = 4;
const PAGE = 256;

/** The map of one key: a row an entry, in the order of their keys. */
export class DiskEntries implements EntryMap {
  /** Nobody need look for it: an empty map is no rows. */
  readonly spent = false;
  readonly #rows: KeyRows;

  constructor(rows: KeyRows) {
    this.#rows = rows;
  }

  get(key: Key): unknown {
    return this.#rows.get(key).value;
  }

  has(key: Key): boolean {
    return this.#rows.get(key) !== NO_ROW;
  }

  expires(key: Key): number {
    return this.#rows.get(key).expires;
  }

  set(key: Key, value: unknown, expires: number): void {
    this.#rows.set(key, value, expires);
  }

  renew(key: Key, expires: number): void {
    this.#rows.set(key, this.#rows.get(key).value, expires);
  }

  delete(key: Key): void {
    this.#rows.remove(key);
  }

  outermost(end: 'first' | 'last'): Key | undefined {
    return this.#rows.first({ ...this.#rows.all, reverse: end === 'last' });
  }

  *keys({ from, to, reverse = false }: KeyRange<Key> = {}): Iterable<Key> {
    let limit = FIRST_PAGE;
    for (let page = this.#rows.page(this.#rows.between(from, to, reverse), limit); ;) {
      for (const [field] of page.fields) yield field;
      if (page.rest === undefined) return;
      limit = Math.min(limit * 4, PAGE);
      page = this.#rows.page(page.rest, limit);
    }
  }
}
