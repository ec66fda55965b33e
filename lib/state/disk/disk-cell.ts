import type { StateCell } from '../state-table';
import type { CachedKey } from './disk-cache';
import type { Writer } from './disk-store';
import type { RowName } from './row-layout';
import type { StateRows } from './state-rows';

/** One value of one key: read when it is asked for, written with the next batch. */
export class DiskCell implements StateCell, CachedKey {
  readonly #name: RowName;
  readonly #rows: StateRows;
  #known = false;
  #changed = false;
  #value: unknown = undefined;
  #expires = Infinity;

  constructor(name: RowName, rows: StateRows) {
    this.#name = name;
    this.#rows = rows;
  }

  get value(): unknown {
    if (!this.#known) this.#read();
    return this.#value;
  }

  /** Without reading what was there. */
  set value(value: unknown) {
    if (!this.#known) this.#expires = Infinity;
    this.#known = true;
    this.#value = value;
    this.#change();
  }

  get expires(): number {
    if (!this.#known) this.#read();
    return this.#expires;
  }

  set expires(expires: number) {
    if (!this.#known) this.#read();
    this.#expires = expires;
    this.#change();
  }

  clear(): void {
    this.value = undefined;
    this.#expires = Infinity;
  }

  write(writer: Writer): void {
    const { text, long } = this.#name;
    if (this.#value === undefined) writer.remove(text);
    else writer.put(text, this.#rows.encode(this.#value, this.#expires, long));
  }

  written(): void {
    this.#changed = false;
    this.#rows.measured();
  }

  forget(): void {
    if (this.#changed) return;
    this.#known = false;
    this.#value = undefined;
  }

  #read(): void {
    const { store, codec } = this.#rows;
    const { text, long } = this.#name;
    const row = store.get(text);
    this.#expires = Infinity;
    this.#value = undefined;
    if (row !== undefined) {
      this.#rows.read(row);
      this.#expires = codec.expires(row);
      this.#value = codec.value(row, long !== '');
    }
    this.#known = true;
  }

  #change(): void {
    this.#changed = true;
    this.#rows.cache.changed(this, this.#rows.expectedSize);
  }
}
