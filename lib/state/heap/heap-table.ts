import { MillraceError } from '../../errors/millrace-error';
import { NO_SEQUENCE, type Key, type KeyContext } from '../key-context';
import { inRange, type KeyGroupRange } from '../key-group-range';
import { keyGroup } from '../key-groups';
import type { Lifetime } from '../lifetime';
import type { ValueCodec } from '../schema/value-codec';
import { stateRow, type StateRow } from '../state-snapshot';
import type { StateTable, ValueTable } from '../state-table';
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

/** One state on the heap: one Map, of what is held for a key. */
export class HeapTable<V> implements StateTable<V>, ValueTable {
  readonly lifetime: Lifetime;
  readonly inPlace = true;
  // Not by a # where they are read for each record: V8 takes a field that never changes for a constant, but not one of those.
  private readonly held = new Map<Key, V>();
  private readonly payload: Payload<V>;
  private readonly options: TableOptions;
  private readonly context: KeyContext;
  /** The current key's, where the sequence says so. */
  #current: V | undefined;
  #sequence = NO_SEQUENCE;
  #sweep: Iterator<undefined, void> | undefined;

  constructor(payload: Payload<V>, options: TableOptions) {
    this.payload = payload;
    this.options = options;
    this.context = options.keys;
    this.lifetime = options.lifetime;
    this.context.onRestart(() => {
      this.#sequence = NO_SEQUENCE;
    });
  }

  /** How many keys hold something, expired ones that are not cleaned up yet included. */
  get size(): number {
    return this.held.size;
  }

  current(): V | undefined {
    if (this.#sequence !== this.context.sequence) this.#locate();
    return this.#current;
  }

  value(): V | undefined {
    return this.current();
  }

  whileCurrent(): () => void {
    const { sequence } = this.context;
    return () => {
      if (this.context.sequence === sequence) return;
      throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: this.options.name });
    };
  }

  entry(): V {
    return this.current() ?? this.#create();
  }

  put(value: V): void {
    const held = this.current();
    // Most are objects that were changed in place.
    if (held === value) return;
    if (held === undefined) this.#add(value);
    else this.held.set(this.context.key as Key, value);
    this.#current = value;
  }

  remove(): void {
    if (this.current() === undefined) return;
    this.held.delete(this.context.key as Key);
    this.#current = undefined;
  }

  /** The keys with something that has not expired. */
  *keys(): Iterable<Key> {
    const now = this.lifetime.now();
    for (const [key, held] of this.held) if (this.payload.isAlive(held, now)) yield key;
  }

  /** A copy of what a key holds, for readers outside. */
  query(key: Key): unknown {
    const held = this.held.get(key);
    const now = this.lifetime.now();
    if (held === undefined || !this.payload.isAlive(held, now)) return undefined;
    const { codec } = this.options;
    const values: { value: unknown; field: Key | undefined }[] = [];
    this.payload.save(held, now, (value, _, field) => {
      values.push({ value: codec.restore(codec.save(value)), field });
    });
    return this.payload.exported(values);
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
    const { codec, maxParallelism } = this.options;
    const now = this.lifetime.now();
    const groups = new Map<number, StateRow[]>();
    for (const [key, held] of this.held) {
      const group = keyGroup(key, maxParallelism);
      this.payload.save(held, now, (value, expires, field) => {
        let rows = groups.get(group);
        if (rows === undefined) groups.set(group, (rows = []));
        rows.push(stateRow(key, field, codec.save(value), expires));
      });
    }
    return groups;
  }

  /** Adds a row of a snapshot, its value being the table's own. */
  restore(row: StateRow): void {
    const { key, expires = Infinity } = row;
    this.held.set(key, this.payload.restored(this.held.get(key), row, expires));
  }

  *#swept(): Iterator<undefined, void> {
    for (const [key, held] of this.held) {
      if (yield* this.payload.expire(held, this.lifetime.now())) this.#drop(key, held);
      yield;
    }
  }

  #drop(key: Key, held: V): void {
    // The key may have been cleared and written anew meanwhile.
    if (this.held.get(key) === held) this.held.delete(key);
    if (this.#current === held) this.#current = undefined;
  }

  #create(): V {
    // Before it: what is created is empty yet.
    if (this.lifetime.limited) this.sweep(SWEPT_BY_CREATION);
    const created = this.payload.empty();
    this.#add(created);
    return (this.#current = created);
  }

  #locate(): void {
    const { key } = this.context;
    if (!this.context.active) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: this.options.name });
    // V8 looks small integers up by itself, where it knows them to be some.
    this.#current = typeof key === 'number' && (key | 0) === key ? this.held.get(key | 0) : this.held.get(key as Key);
    this.#sequence = this.context.sequence;
  }

  /** Adds the current key. */
  #add(held: V): void {
    const { maxParallelism, range, name } = this.options;
    // KeyContext has checked it.
    const key = this.context.key as Key;
    const group = keyGroup(key, maxParallelism);
    if (!inRange(range, group)) {
      const { operator } = this.context;
      throw new MillraceError('MILLRACE_STATE_FOREIGN_KEY', { operator, state: name, key, group, range });
    }
    this.held.set(key, held);
  }
}
