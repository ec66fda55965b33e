import type { Key } from '../key-context';
import type { CachedKey } from './disk-cache';
import type { RowRange, Writer } from './disk-store';
import { keyOfRow, rowName, type NamedRow, type RowName } from './row-layout';
import type { StateRows } from './state-rows';

/** From how many changed rows of a key on they are written before its rows are read in order. */
const MERGED = 64;

/** One row of a key. */
export interface FieldRow {
  readonly value: unknown;
  readonly expires: number;
}

/** That there is no row. */
export const NO_ROW: FieldRow = Object.freeze({ value: undefined, expires: Infinity });

/** Some rows in order. */
export interface FieldPage {
  readonly fields: readonly (readonly [field: Key, row: FieldRow])[];
  /** Where the next page begins; `undefined` behind the last one. */
  readonly rest: RowRange | undefined;
}

/** The rows of one key that has many: a map's entries, a list's elements. */
export class KeyRows implements CachedKey {
  readonly #prefix: string;
  /** The key, where it is too long for its rows' keys. */
  readonly #long: string;
  readonly #ordered: boolean;
  readonly #rows: StateRows;
  readonly #clean = new Map<Key, FieldRow>();
  readonly #changed = new Map<Key, FieldRow>();
  /** Whether what the disk has of this key does not count any more. */
  #cleared = false;

  /** @param ordered whether rows are to be in the order of their fields */
  constructor({ text, long }: RowName, rows: StateRows, ordered: boolean) {
    this.#prefix = text;
    this.#long = long;
    this.#rows = rows;
    this.#ordered = ordered;
  }

  get(field: Key): FieldRow {
    this.#rows.cache.relieve();
    return this.#changed.get(field) ?? this.#clean.get(field) ?? this.#read(field);
  }

  /** @throws MILLRACE_STATE_KEY_TOO_LONG */
  set(field: Key, value: unknown, expires: number): void {
    // What cannot be written is refused at once.
    if (this.#ordered && (typeof field === 'string' || typeof field === 'bigint')) this.#nameOf(field);
    this.#change(field, { value, expires });
  }

  remove(field: Key): void {
    this.#change(field, NO_ROW);
  }

  clear(): void {
    this.#clean.clear();
    this.#changed.clear();
    this.#cleared = true;
    this.#rows.cache.changed(this, 0);
  }

  /** The range of all rows. */
  get all(): RowRange {
    return { from: this.#prefix, to: `${this.#prefix}\xff` };
  }

  /** The range of the rows whose fields are between two. */
  between(from: Key | undefined, to: Key | undefined, reverse: boolean): RowRange {
    return {
      from: from === undefined ? this.all.from : this.#nameOf(from).text,
      to: to === undefined ? this.all.to : this.#nameOf(to).text,
      reverse,
    };
  }

  /** The field of the first row of a range. */
  first(range: RowRange): Key | undefined {
    for (let rest: RowRange | undefined = range; rest !== undefined;) {
      const page: FieldPage = this.page(rest, 1);
      const [first] = page.fields;
      if (first !== undefined) return first[0];
      ({ rest } = page);
    }
    return undefined;
  }

  /** The first rows of a range, those that are not written yet among them. */
  page(range: RowRange, limit: number): FieldPage {
    const { cache, store, codec } = this.#rows;
    cache.relieve();
    if (this.#changed.size > MERGED) cache.flush();
    const stored = this.#cleared ? [] : store.page(range, limit);
    const last = stored.length < limit ? undefined : stored[stored.length - 1]?.key;
    const rest = last === undefined ? undefined : behind(range, last);
    const found = new Map<string, readonly [Key, FieldRow]>();
    for (const { key, value } of stored) {
      // Rows of a key that has many have a field.
      const { field, named } = keyOfRow(key, value, codec) as NamedRow & { readonly field: Key };
      if (this.#changed.has(field)) continue;
      found.set(key, [field, this.#clean.get(field) ?? this.#keep(field, value, named)]);
    }
    if (this.#changed.size === 0) return { fields: [...found.values()], rest };
    const { from, to } = within(range, rest);
    for (const [field, row] of this.#changed) {
      const key = this.#nameOf(field).text;
      if (row !== NO_ROW && key >= from && key < to) found.set(key, [field, row]);
    }
    const keys = [...found.keys()].sort();
    if (range.reverse === true) keys.reverse();
    return { fields: keys.map((key) => found.get(key) as readonly [Key, FieldRow]), rest };
  }

  write(writer: Writer): void {
    if (this.#cleared) this.#remove(writer);
    for (const [field, row] of this.#changed) {
      const { text, long } = this.#nameOf(field);
      if (row === NO_ROW) writer.remove(text);
      else writer.put(text, this.#rows.encode(row.value, row.expires, long));
    }
  }

  written(): void {
    this.#cleared = false;
    for (const [field, row] of this.#changed) if (row !== NO_ROW) this.#clean.set(field, row);
    this.#changed.clear();
    this.#rows.measured();
  }

  forget(): void {
    this.#clean.clear();
  }

  #change(field: Key, row: FieldRow): void {
    const { cache, expectedSize } = this.#rows;
    cache.relieve();
    this.#clean.delete(field);
    this.#changed.set(field, row);
    cache.changed(this, expectedSize);
  }

  #remove(writer: Writer): void {
    for (;;) {
      const page = this.#rows.store.page(this.all, 1024);
      for (const { key } of page) writer.remove(key);
      if (page.length < 1024) return;
    }
  }

  #read(field: Key): FieldRow {
    if (this.#cleared) return NO_ROW;
    const { text, long } = this.#nameOf(field);
    const row = this.#rows.store.get(text);
    return row === undefined ? NO_ROW : this.#keep(field, row, long !== '');
  }

  /** The whole name of a field's row. @throws MILLRACE_STATE_KEY_TOO_LONG */
  #nameOf(field: Key): RowName {
    if (this.#ordered) return { text: this.#prefix + this.#rows.ordered(this.#prefix, field), long: this.#long };
    const { text, long } = rowName(field);
    return { text: this.#prefix + text, long: this.#long + long };
  }

  #keep(field: Key, bytes: Buffer, named: boolean): FieldRow {
    const { codec } = this.#rows;
    this.#rows.read(bytes);
    const row = { value: codec.value(bytes, named), expires: codec.expires(bytes) };
    this.#clean.set(field, row);
    return row;
  }
}

/** What of a range comes after a row. No row key is the beginning of another. */
function behind({ from, to, reverse = false }: RowRange, last: string): RowRange {
  return reverse ? { from, to: last, reverse } : { from: `${last}\x00`, to, reverse };
}

/** What of a range comes before the rest of it. */
function within({ from, to, reverse }: RowRange, rest: RowRange | undefined): RowRange {
  if (rest === undefined) return { from, to };
  return reverse === true ? { from: rest.to, to } : { from, to: rest.from };
}
