import type { Key } from '../key-context';
import { mapKeyCheck } from '../map-key';
import { BroadcastState, ReadOnlyBroadcastState } from './broadcast-state';

/** A broadcast state, as the broadcast side has it. */
export class MemoryBroadcastState extends BroadcastState<Key, unknown> {
  /** The same without its changing methods, for the other side. */
  readonly readOnly: ReadOnlyBroadcastState<Key, unknown>;
  readonly #entries = new Map<Key, unknown>();
  readonly #checked: (key: unknown) => Key;

  constructor(operator: string, name: string) {
    super();
    this.#checked = mapKeyCheck(operator, name);
    this.readOnly = new ReadOnlyView(this.#entries);
  }

  get(key: Key): unknown {
    return this.#entries.get(key);
  }

  contains(key: Key): boolean {
    return this.#entries.has(key);
  }

  entries(): Iterable<readonly [Key, unknown]> {
    return this.#entries.entries();
  }

  put(key: Key, value: unknown): void {
    const checked = this.#checked(key);
    if (value === undefined) this.#entries.delete(checked);
    else this.#entries.set(checked, value);
  }

  putAll(entries: Iterable<readonly [Key, unknown]>): void {
    for (const [key, value] of [...entries]) this.put(key, value);
  }

  remove(key: Key): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}

class ReadOnlyView extends ReadOnlyBroadcastState<Key, unknown> {
  readonly #entries: ReadonlyMap<Key, unknown>;

  constructor(entries: ReadonlyMap<Key, unknown>) {
    super();
    this.#entries = entries;
  }

  get(key: Key): unknown {
    return this.#entries.get(key);
  }

  contains(key: Key): boolean {
    return this.#entries.has(key);
  }

  entries(): Iterable<readonly [Key, unknown]> {
    return this.#entries.entries();
  }
}
