import { MillraceError } from '../../errors/millrace-error';
import type { Clock } from '../../time/clock';
import type { StateDescriptor } from '../descriptors';
import type { Key, KeyContext } from '../key-context';
import { keyGroup } from '../key-groups';
import type { StateEntry } from '../keyed-state-backend';
import { ValueState } from '../value-state';

/** What is held for one key. */
interface HeapEntry {
  readonly key: Key;
  readonly group: number;
  value: unknown;
  /** Epoch milliseconds; `Infinity` for never. */
  expires: number;
}

/** Entries looked at in one turn of the background cleanup. */
const CLEANUP_STEP = 1000;

/** One value a key, in one Map. */
export class HeapValueState extends ValueState<unknown> {
  readonly #entries = new Map<Key, HeapEntry>();
  readonly #descriptor: StateDescriptor;
  readonly #keys: KeyContext;
  readonly #clock: Clock;
  readonly #maxParallelism: number;
  readonly #ttl: number;
  #sequence = -1;
  #entry: HeapEntry | undefined;
  #cleanup: Iterator<HeapEntry> | undefined;

  constructor(descriptor: StateDescriptor, keys: KeyContext, clock: Clock, maxParallelism: number) {
    super();
    this.#descriptor = descriptor;
    this.#keys = keys;
    this.#clock = clock;
    this.#maxParallelism = maxParallelism;
    this.#ttl = descriptor.ttl ?? Infinity;
  }

  /** How many keys have a value, expired ones that are not cleaned up yet included. */
  get size(): number {
    return this.#entries.size;
  }

  value(): unknown {
    if (this.#sequence !== this.#keys.sequence) this.#locate();
    const entry = this.#entry;
    if (entry === undefined) return undefined;
    if (entry.expires === Infinity || entry.expires > this.#clock.now()) return entry.value;
    this.#entries.delete(entry.key);
    this.#entry = undefined;
    return undefined;
  }

  update(value: unknown): void {
    if (value === undefined) {
      this.clear();
      return;
    }
    if (this.#sequence !== this.#keys.sequence) this.#locate();
    const expires = this.#ttl === Infinity ? Infinity : this.#clock.now() + this.#ttl;
    if (this.#entry === undefined) {
      // KeyContext has checked the key.
      this.#entry = this.#put(this.#keys.key as Key, value, expires);
      return;
    }
    this.#entry.value = value;
    this.#entry.expires = expires;
  }

  clear(): void {
    if (this.#sequence !== this.#keys.sequence) this.#locate();
    if (this.#entry !== undefined) this.#entries.delete(this.#entry.key);
    this.#entry = undefined;
  }

  /** Removes expired entries among the next few; goes through all of them in turns. */
  cleanUp(): void {
    const now = this.#clock.now();
    this.#cleanup ??= this.#entries.values();
    for (let i = 0; i < CLEANUP_STEP; i++) {
      const { done, value } = this.#cleanup.next() as IteratorResult<HeapEntry, undefined>;
      if (done === true) {
        this.#cleanup = undefined;
        return;
      }
      if (value.expires <= now) this.#entries.delete(value.key);
    }
  }

  /** What has not expired, by key group; copies, so that what is held may go on changing. */
  snapshot(): Record<number, StateEntry[]> {
    const now = this.#clock.now();
    const groups: Record<number, StateEntry[]> = {};
    for (const { key, group, value, expires } of this.#entries.values()) {
      if (expires <= now) continue;
      (groups[group] ??= []).push({ key, value: this.#copy(value), ...(expires !== Infinity && { expires }) });
    }
    return groups;
  }

  restore(groups: Readonly<Record<number, readonly StateEntry[]>>): void {
    const prototype = this.#descriptor.type?.prototype as object | undefined;
    for (const { key, value, expires } of Object.values(groups).flat()) {
      const copy = this.#copy(value);
      if (prototype !== undefined && typeof copy === 'object' && copy !== null) Object.setPrototypeOf(copy, prototype);
      this.#put(key, copy, expires ?? Infinity);
    }
  }

  #locate(): void {
    if (!this.#keys.active) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: this.#descriptor.name });
    this.#entry = this.#entries.get(this.#keys.key as Key);
    this.#sequence = this.#keys.sequence;
  }

  #put(key: Key, value: unknown, expires: number): HeapEntry {
    const entry = { key, group: keyGroup(key, this.#maxParallelism), value, expires };
    this.#entries.set(key, entry);
    return entry;
  }

  #copy(value: unknown): unknown {
    try {
      return structuredClone(value);
    } catch (cause) {
      const { name } = this.#descriptor;
      throw new MillraceError(
        'MILLRACE_STATE_NOT_SERIALIZABLE',
        { operator: this.#keys.operator, state: name },
        { cause },
      );
    }
  }
}
