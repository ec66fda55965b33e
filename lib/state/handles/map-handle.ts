import type { Key } from '../key-context';
import type { KeyRange } from '../sorted-map-state';
import { SortedMapState } from '../sorted-map-state';
import type { EntryMap, StateTable } from '../state-table';

/** A map, sorted where its table is. */
export class MapHandle extends SortedMapState<Key, unknown> {
  private readonly table: StateTable<EntryMap>;
  private readonly checked: (key: Key) => Key;

  /** @param checked gives the keys of entries their one form, or throws */
  constructor(table: StateTable<EntryMap>, checked: (key: Key) => Key) {
    super();
    this.table = table;
    this.checked = checked;
  }

  get(key: Key): unknown {
    const map = this.table.current();
    if (map === undefined) return undefined;
    return this.table.lifetime.limited ? this.#timed(map, key) : map.get(key);
  }

  put(key: Key, value: unknown): void {
    const checked = this.checked(key);
    if (value === undefined) {
      this.remove(checked);
      return;
    }
    const map = this.table.entry();
    map.set(checked, value, this.table.lifetime.next());
  }

  putAll(entries: Iterable<readonly [Key, unknown]>): void {
    // Read to the end first: it may be this map, or fail midway.
    for (const [key, value] of [...entries]) this.put(key, value);
  }

  remove(key: Key): void {
    const map = this.table.current();
    map?.delete(key);
    if (map?.spent === true) this.table.remove();
  }

  contains(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  entries(range?: KeyRange<Key>): Iterable<readonly [Key, unknown]> {
    return this.#iterate(range, (key, value): readonly [Key, unknown] => [key, value]);
  }

  keys(range?: KeyRange<Key>): Iterable<Key> {
    return this.#iterate(range, (key) => key);
  }

  values(range?: KeyRange<Key>): Iterable<unknown> {
    return this.#iterate(range, (_, value) => value);
  }

  isEmpty(): boolean {
    const map = this.table.current();
    if (map === undefined) return true;
    const { lifetime } = this.table;
    const now = lifetime.limited && !lifetime.showsExpired ? lifetime.now() : -Infinity;
    for (const key of map.keys()) if (map.expires(key) > now) return false;
    this.table.remove();
    return true;
  }

  firstEntry(): readonly [Key, unknown] | undefined {
    return this.#outermost('first');
  }

  lastEntry(): readonly [Key, unknown] | undefined {
    return this.#outermost('last');
  }

  clear(): void {
    this.table.remove();
  }

  #outermost(end: 'first' | 'last'): readonly [Key, unknown] | undefined {
    const map = this.table.current();
    if (map === undefined) return undefined;
    if (this.table.lifetime.limited) {
      for (const entry of this.entries({ reverse: end === 'last' })) return entry;
      return undefined;
    }
    const key = map.outermost(end);
    return key === undefined ? undefined : [key, map.get(key)];
  }

  /** Begins now, with the current key: an iterable that is kept must not show what another key has. */
  #iterate<T>(range: KeyRange<Key> | undefined, give: (key: Key, value: unknown) => T): Iterable<T> {
    const map = this.table.current();
    return map === undefined ? [] : this.#iterated(map, range, give);
  }

  *#iterated<T>(map: EntryMap, range: KeyRange<Key> | undefined, give: (key: Key, value: unknown) => T): Iterable<T> {
    const { lifetime } = this.table;
    const still = this.table.whileCurrent();
    for (const key of map.keys(range)) {
      const value = lifetime.limited ? this.#timed(map, key) : map.get(key);
      if (value === undefined) continue;
      yield give(key, value);
      still();
    }
  }

  #timed(map: EntryMap, key: Key): unknown {
    if (!map.has(key)) return undefined;
    const value = map.get(key);
    const { lifetime } = this.table;
    if (map.expires(key) > lifetime.now()) {
      if (lifetime.renewedByReading) map.renew(key, lifetime.next());
      return value;
    }
    map.delete(key);
    if (map.spent && this.table.current() === map) this.table.remove();
    return lifetime.showsExpired ? value : undefined;
  }
}
