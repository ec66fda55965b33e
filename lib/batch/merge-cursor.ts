import type { Key } from '../state/key-context';
import { compareKeys } from '../state/key-order';
import type { Cursor } from './cursor';

/** A source of the merge, with its place among them. */
interface Head {
  readonly cursor: Cursor;
  readonly place: number;
}

/** Several sorted sequences as one; of equal records those of the earlier sequence go first. */
export class MergeCursor implements Cursor {
  key: Key = '';
  time = 0;
  value: unknown;
  entry: 0 | 1 = 0;
  /** A binary heap. */
  readonly #heads: Head[] = [];
  #pending: readonly Cursor[];

  constructor(cursors: readonly Cursor[]) {
    this.#pending = cursors;
  }

  next(): boolean {
    for (const [place, cursor] of this.#pending.entries()) if (cursor.next()) this.#add({ cursor, place });
    this.#pending = [];
    const [first] = this.#heads;
    if (first === undefined) {
      this.value = undefined;
      return false;
    }
    const { cursor } = first;
    this.key = cursor.key;
    this.time = cursor.time;
    this.value = cursor.value;
    this.entry = cursor.entry;
    if (cursor.next()) this.#sink(first);
    else {
      const last = this.#heads.pop() as Head;
      if (this.#heads.length > 0) this.#sink(last);
    }
    return true;
  }

  #add(head: Head): void {
    const heads = this.#heads;
    let child = heads.push(head) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!before(head, heads[parent] as Head)) break;
      heads[child] = heads[parent] as Head;
      child = parent;
    }
    heads[child] = head;
  }

  /** Puts a head at the top, and lets it sink to its place. */
  #sink(head: Head): void {
    const heads = this.#heads;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= heads.length) break;
      if (child + 1 < heads.length && before(heads[child + 1] as Head, heads[child] as Head)) child++;
      if (!before(heads[child] as Head, head)) break;
      heads[parent] = heads[child] as Head;
      parent = child;
    }
    heads[parent] = head;
  }
}

function before(a: Head, b: Head): boolean {
  const byKey = compareKeys(a.cursor.key, b.cursor.key);
  if (byKey !== 0) return byKey < 0;
  if (a.cursor.time !== b.cursor.time) return a.cursor.time < b.cursor.time;
  return a.place < b.place;
}
