import type { Key } from '../state/key-context';
import { compareKeys } from '../state/key-order';
import type { Cursor } from './cursor';
import { heapSize } from './heap-size';

/** What a record takes beside itself: its places in the columns of its group. */
const PLACES = 24;
/** What a group takes beside its records and its key. */
const GROUP = 256;

/** The records of one key, in the order in which they came. */
class Group {
  readonly values: unknown[] = [];
  readonly times: number[] = [];
  readonly entries: (0 | 1)[] = [];
  ordered = true;

  constructor(readonly key: Key) {}

  add(time: number, value: unknown, entry: 0 | 1): void {
    const last = this.times.at(-1);
    if (last !== undefined && last > time) this.ordered = false;
    this.times.push(time);
    this.values.push(value);
    this.entries.push(entry);
  }

  /** The indices of its records by time. */
  byTime(): readonly number[] | undefined {
    if (this.ordered) return undefined;
    const { times } = this;
    return times.map((_, index) => index).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  }
}

/**
 * Records in memory, grouped by key as they come: only the keys, and records that came out of order, are to be sorted.
 */
export class RecordGroups {
  #groups = new Map<Key, Group>();
  #size = 0;
  #count = 0;

  /** About how many bytes they take. */
  get size(): number {
    return this.#size;
  }

  get count(): number {
    return this.#count;
  }

  add(key: Key, time: number, value: unknown, entry: 0 | 1): void {
    let group = this.#groups.get(key);
    if (group === undefined) {
      this.#groups.set(key, (group = new Group(key)));
      this.#size += GROUP + heapSize(key);
    }
    group.add(time, value, entry);
    this.#size += PLACES + heapSize(value);
    this.#count++;
  }

  /** Takes all of them away, by key, then by time, then as they came. */
  drain(): Cursor {
    const groups = [...this.#groups.values()].sort((a, b) => compareKeys(a.key, b.key));
    this.#groups = new Map();
    this.#size = 0;
    this.#count = 0;
    return new GroupsCursor(groups);
  }
}

class GroupsCursor implements Cursor {
  key: Key = '';
  time = 0;
  value: unknown;
  entry: 0 | 1 = 0;
  readonly #groups: (Group | undefined)[];
  #group: Group | undefined;
  #order: readonly number[] | undefined;
  #at = 0;
  #next = 0;

  constructor(groups: Group[]) {
    this.#groups = groups;
  }

  next(): boolean {
    if (this.#group === undefined || this.#at === this.#group.values.length) {
      if (!this.#enter()) return false;
    }
    const group = this.#group as Group;
    const index = this.#order === undefined ? this.#at : (this.#order[this.#at] as number);
    this.#at++;
    this.time = group.times[index] as number;
    this.value = group.values[index];
    this.entry = group.entries[index] as 0 | 1;
    return true;
  }

  #enter(): boolean {
    const group = this.#groups[this.#next];
    this.#group = group;
    this.value = undefined;
    if (group === undefined) return false;
    // What has been read is not kept.
    this.#groups[this.#next++] = undefined;
    this.#order = group.byTime();
    this.#at = 0;
    this.key = group.key;
    return true;
  }
}
