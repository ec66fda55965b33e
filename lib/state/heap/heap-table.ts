import { MillraceError } from '../../errors/millrace-error';
import type { Key, KeyContext } from '../key-context';
import { inRange, type KeyGroupRange } from '../key-group-range';
import { keyGroup } from '../key-groups';
import type { Lifetime } from '../lifetime';
import type { ValueCodec } from '../schema/value-codec';
import { stateRow, type StateRow } from '../state-snapshot';
import type { StateTable } from '../state-table';
import type { HeapEntry } from './heap-entry';
import type { Payload } from './payload';

/** What a table needs of its backend. */
export interface TableOptions {
  readonly name: string;
  readonly keys: KeyContext;
  readonly maxParallelism: number;
  readonly range: KeyGroupRange;
  readonly lifetime: Lifetime;
  readonly codec: ValueCodec;
}

/** Entries that the cleanup looks at for each one that is created: garbage never outgrows what lives. */
const SWEPT_BY_CREATION = 2;

/** One state on the heap: one Map, whatever is kept for a key. */
export class HeapTable<V> implements StateTable<V> {
  readonly lifetime: Lifetime;
  readonly #entries = new Map<Key, HeapEntry<V>>();
  readonly #payload: Payload<V>;
  readonly #options: TableOptions;
  readonly #keys: KeyContext;
  #sequence = -1;
  #entry: HeapEntry<V> | undefined;
  #sweep: Iterator<undefined, void> | undefined;

  constructor(payload: Payload<V>, options: TableOptions) {
    this.#payload = payload;
    this.#options = options;
    this.#keys = options.keys;
    this.lifetime = options.lifetime;
  }

  /** How many keys hold something, expired ones that are not cleaned up yet included. */
  get size(): number {
    return this.#entries.size;
  }

  current(): HeapEntry<V> | undefined {
    if (this.#sequence !== this.#keys.sequence) this.#locate();
    return this.#entry;
  }

  whileCurrent(): () => void {
    const { sequence } = this.#keys;
    return () => {
      if (this.#keys.sequence === sequence) return;
      throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: this.#options.name });
    };
  }

  entry(): HeapEntry<V> {
    return this.current() ?? this.#create();
  }

  remove(): void {
    const entry = this.current();
    if (entry === undefined) return;
    this.#entries.delete(entry.key);
    this.#entry = undefined;
  }

  /** The keys with something that has not expired. */
  *keys(): Iterable<Key> {
    const now = this.lifetime.now();
    for (const entry of this.#entries.values()) if (this.#payload.isAlive(entry, now)) yield entry.key;
  }

  /** A copy of what a key holds, for readers outside. */
  query(key: Key): unknown {
    const entry = this.#entries.get(key);
    const now = this.lifetime.now();
    if (entry === undefined || !this.#payload.isAlive(entry, now)) return undefined;
    const { codec } = this.#options;
    const values: { value: unknown; field: Key | undefined }[] = [];
    this.#payload.save(entry, now, (value, _, field) => {
      values.push({ value: codec.restore(codec.save(value)), field });
    });
    return this.#payload.exported(values);
  }

  /** Removes what has expired among the next few things; answers whether all have been looked at. */
  sweep(steps: number): boolean {
    this.#sweep ??= this.#swept();
    for (let i = 0; i < steps; i++) {
      if (this.#sweep.next().done !== true) continue;
      this.#sweep = undefined;
      return true;
    }
    return false;
  }

  /** Copies of all that has not expired, by key group. */
  save(): Map<number, StateRow[]> {
    const { codec } = this.#options;
    const now = this.lifetime.now();
    const groups = new Map<number, StateRow[]>();
    for (const entry of this.#entries.values()) {
      const { key, group } = entry;
      this.#payload.save(entry, now, (value, expires, field) => {
        let rows = groups.get(group);
        if (rows === undefined) groups.set(group, (rows = []));
        rows.push(stateRow(key, field, codec.save(value), expires));
      });
    }
    return groups;
  }

  /** Adds a row of a snapshot, its value being the table's own. */
  restore(row: StateRow, group: number): void {
    const { key, expires = Infinity } = row;
    const held = this.#entries.get(key);
    const value = this.#payload.restored(held?.value, row, expires);
    if (held === undefined) this.#entries.set(key, { key, group, value, expires: this.#payload.expires(row) });
    else held.value = value;
  }

  *#swept(): Iterator<undefined, void> {
    for (const entry of this.#entries.values()) {
      if (yield* this.#payload.expire(entry, this.lifetime.now())) this.#drop(entry);
      yield;
    }
  }

  #drop(entry: HeapEntry<V>): void {
    // The key may have been cleared and written anew meanwhile.
    if (this.#entries.get(entry.key) === entry) this.#entries.delete(entry.key);
    if (this.#entry === entry) this.#entry = undefined;
  }

  #create(): HeapEntry<V> {
    // Before it: what is created is empty yet.
    if (this.lifetime.limited) this.sweep(SWEPT_BY_CREATION);
    // KeyContext has checked the key.
    return (this.#entry = this.#put(this.#keys.key as Key, this.#payload.empty(), Infinity));
  }

  #locate(): void {
    if (!this.#keys.active) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: this.#options.name });
    this.#entry = this.#entries.get(this.#keys.key as Key);
    this.#sequence = this.#keys.sequence;
  }

  #put(key: Key, value: V, expires: number): HeapEntry<V> {
    const { maxParallelism, range, name } = this.#options;
    const group = keyGroup(key, maxParallelism);
    if (!inRange(range, group)) {
      const { operator } = this.#keys;
      throw new MillraceError('MILLRACE_STATE_FOREIGN_KEY', { operator, state: name, key, group, range });
    }
    const entry = { key, group, value, expires };
    this.#entries.set(key, entry);
    return entry;
  }
}
