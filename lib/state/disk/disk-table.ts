import { MillraceError } from '../../errors/millrace-error';
import { NO_SEQUENCE, type Key, type KeyContext } from '../key-context';
import { inRange, type KeyGroupRange } from '../key-group-range';
import { keyGroup } from '../key-groups';
import type { Lifetime } from '../lifetime';
import type { StateRow } from '../state-snapshot';
import type { StateTable } from '../state-table';
import type { CacheUser } from './disk-cache';
import type { DiskKind, KeptKey } from './disk-kinds';
import { keyPrefix, keyOfRow, stateRange } from './row-layout';
import type { StateRows } from './state-rows';

/** What a table needs of its backend. */
export interface DiskTableOptions {
  readonly name: string;
  /** What its rows begin with. */
  readonly id: number;
  readonly keys: KeyContext;
  readonly maxParallelism: number;
  readonly range: KeyGroupRange;
  readonly lifetime: Lifetime;
  readonly rows: StateRows;
}

const PAGE = 256;

/** One state on disk, and what of its keys is in memory. */
export class DiskTable<V> implements StateTable<V>, CacheUser {
  readonly lifetime: Lifetime;
  readonly inPlace = false;
  /** Whether rows have a field of their own that snapshots keep. */
  readonly fields: boolean;
  readonly #kind: DiskKind<V>;
  readonly #options: DiskTableOptions;
  readonly #keys: KeyContext;
  readonly #rows: StateRows;
  readonly #kept = new Map<Key, KeptKey<V>>();
  #sequence = NO_SEQUENCE;
  /** Opened last: the current key's where the sequence says so. */
  #current: KeptKey<V> | undefined;
  #opened: Key = '';
  #swept: string;

  constructor(kind: DiskKind<V>, options: DiskTableOptions) {
    this.#kind = kind;
    this.fields = kind.fields;
    this.#options = options;
    this.#keys = options.keys;
    this.#rows = options.rows;
    this.#swept = stateRange(options.id).from;
    this.lifetime = options.lifetime;
    this.#rows.cache.add(this);
    this.#keys.onRestart(() => {
      this.#sequence = NO_SEQUENCE;
    });
  }

  current(): V {
    return this.#located().held;
  }

  entry(): V {
    return this.#located().held;
  }

  remove(): void {
    this.#located().clear();
  }

  whileCurrent(): () => void {
    const { sequence } = this.#keys;
    return () => {
      if (this.#keys.sequence === sequence) return;
      throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: this.#options.name });
    };
  }

  /** The keys with something that has not expired. */
  *keys(): Iterable<Key> {
    const now = this.lifetime.now();
    const { store, cache, codec } = this.#rows;
    const range = stateRange(this.#options.id);
    for (let { from } = range; ;) {
      cache.flush();
      const page = store.page({ from, to: range.to }, PAGE);
      let given = '';
      for (const { key: row, value } of page) {
        if (given !== '' && row.startsWith(given)) continue;
        if (codec.expires(value) <= now) continue;
        const { key, prefix } = keyOfRow(row, value, codec);
        given = prefix;
        yield key;
      }
      const last = page[page.length - 1]?.key;
      if (last === undefined || page.length < PAGE) return;
      from = given !== '' && last.startsWith(given) ? `${given}\xff` : `${last}\x00`;
    }
  }

  /** What a key holds, for readers outside. */
  query(key: Key): unknown {
    const { store, cache, codec } = this.#rows;
    cache.flush();
    const now = this.lifetime.now();
    const prefix = keyPrefix(this.#options.id, keyGroup(key, this.#options.maxParallelism), key);
    const values: { value: unknown; field: Key | undefined }[] = [];
    const to = `${prefix.text}\xff`;
    for (let from = prefix.text; ;) {
      const page = store.page({ from, to }, PAGE);
      for (const { key: row, value } of page) {
        if (codec.expires(value) <= now) continue;
        const { field, named } = keyOfRow(row, value, codec);
        values.push({ value: codec.value(value, named), field });
      }
      if (page.length < PAGE) break;
      from = `${page[PAGE - 1]?.key ?? to}\x00`;
    }
    return values.length === 0 ? undefined : this.#kind.exported(values);
  }

  /** Adds a row of a snapshot, its value being the table's own. */
  restore(row: StateRow, group: number): void {
    this.#rows.cache.relieve();
    this.#kind.restore(this.#open(row.key, group).held, row);
  }

  /** Removes what has expired among the next rows; answers whether all have been looked at. */
  sweep(steps: number): boolean {
    const { store, cache, codec } = this.#rows;
    const range = stateRange(this.#options.id);
    cache.flush();
    const page = store.page({ from: this.#swept, to: range.to }, steps);
    const now = this.lifetime.now();
    const expired = page.filter(({ value }) => codec.expires(value) <= now);
    const keys = new Set(expired.map(({ key, value }) => keyOfRow(key, value, codec).key));
    if (expired.length > 0) {
      store.write((writer) => {
        for (const { key } of expired) writer.remove(key);
      });
      for (const key of keys) this.#kept.get(key)?.forget();
    }
    const last = page[steps - 1];
    this.#swept = last === undefined ? range.from : `${last.key}\x00`;
    return last === undefined;
  }

  /** Keeps the key that was opened last: it may be being changed. */
  forget(): void {
    this.#kept.clear();
    if (this.#current === undefined) return;
    this.#current.forget();
    this.#kept.set(this.#opened, this.#current);
  }

  #located(): KeptKey<V> {
    if (this.#sequence !== this.#keys.sequence || this.#rows.cache.full) return this.#locate();
    return this.#current as KeptKey<V>;
  }

  #locate(): KeptKey<V> {
    if (!this.#keys.active) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: this.#options.name });
    this.#rows.cache.relieve();
    // KeyContext has checked the key.
    const key = this.#keys.key as Key;
    const kept = this.#open(key, undefined);
    this.#sequence = this.#keys.sequence;
    return kept;
  }

  /** @param group that of the key, where it is known */
  #open(key: Key, group: number | undefined): KeptKey<V> {
    let kept = this.#kept.get(key);
    if (kept === undefined) {
      const prefix = keyPrefix(this.#options.id, group ?? this.#groupOf(key), key);
      this.#kept.set(key, (kept = this.#kind.kept(prefix, this.#rows)));
      this.#rows.cache.read(this.#rows.expectedSize);
    }
    this.#opened = key;
    this.#sequence = NO_SEQUENCE;
    return (this.#current = kept);
  }

  #groupOf(key: Key): number {
    const { maxParallelism, range, name } = this.#options;
    const group = keyGroup(key, maxParallelism);
    if (inRange(range, group)) return group;
    const { operator } = this.#keys;
    throw new MillraceError('MILLRACE_STATE_FOREIGN_KEY', { operator, state: name, key, group, range });
  }
}
