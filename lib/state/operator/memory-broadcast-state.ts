import type { Key } from '../key-context';
import { mapKeyCheck } from '../map-key';
import { BroadcastState, ReadOnlyBroadcastState } from './broadcast-state';

/** A broadcast state, as the broadcast side has it. */
export class MemoryBroadcastState extends BroadcastState<Key, unknown> {
  /** The same without its changing methods, for the other side. */
  readonly readOnly: ReadOnlyBroadcastState<Key, unknown>;
  private readonly entriesByKey = new Map<Key, unknown>();
  private readonly checked: (key: unknown) => Key;

  constructor(operator: string, name: string) {
    super();
    this.checked = mapKeyCheck(operator, name);
    this.readOnly = new ReadOnlyView(this.entriesByKey);
  }

  get(key: Key): unknown {
    return this.entriesByKey.get(key);
  }

  contains(key: Key): boolean {
    return this.entriesByKey.has(key);
  }

  entries(): Iterable<readonly [Key, unknown]> {
    return this.entriesByKey.entries();
  }

  put(key: Key, value: unknown): void {
    const checked = this.checked(key);
    if (value === undefined) this.entriesByKey.delete(checked);
    else this.entriesByKey.set(checked, value);
  }

  putAll(entries: Iterable<readonly [Key, unknown]>): void {
    for (const [key, value] of [...entries]) this.put(key, value);
  }

  remove(key: Key): void {
    this.entriesByKey.delete(key);
  }

  clear(): void {
    this.entriesByKey.clear();
  }
}

class ReadOnlyView extends ReadOnlyBroadcastState<Key, unknown> {
  private readonly entriesByKey: ReadonlyMap<Key, unknown>;

  constructor(entries: ReadonlyMap<Key, unknown>) {
    super();
    this.entriesByKey = entries;
  }

  get(key: Key): unknown {
    return this.entriesByKey.get(key);
  }

  contains(key: Key): boolean {
    return this.entriesByKey.has(key);
  }

  entries(): Iterable<readonly [Key, unknown]> {
    return this.entriesByKey.entries();
  }
}
