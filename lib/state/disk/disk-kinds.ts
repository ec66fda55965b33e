import type { Key } from '../key-context';
import type { StateRow } from '../state-snapshot';
import type { ElementSequence, EntryMap, StateCell } from '../state-table';
import { DiskCell } from './disk-cell';
import { DiskElements } from './disk-elements';
import { DiskEntries } from './disk-entries';
import { KeyRows } from './key-rows';
import type { RowName } from './row-layout';
import type { StateRows } from './state-rows';

/** What of one key is in memory. */
export interface KeptKey<V> {
  readonly held: V;
  clear(): void;
  /** Lets go of what the disk has. */
  forget(): void;
}

/** What the table must know of what is kept for a key. */
export interface DiskKind<V> {
  /** @param prefix what the rows of the key begin with */
  kept(prefix: RowName, rows: StateRows): KeptKey<V>;
  /** Adds a row of a snapshot, its value already restored. */
  restore(held: V, row: StateRow): void;
  /** Whether rows have a field of their own that snapshots keep. */
  readonly fields: boolean;
  /** What a reader outside gets. */
  exported(values: readonly { readonly value: unknown; readonly field: Key | undefined }[]): unknown;
}

/** One value a key. @param result what readers outside get of it */
export function cellKind(limited: boolean, result: (value: unknown) => unknown): DiskKind<StateCell> {
  return {
    kept(prefix, rows) {
      const cell = new DiskCell(prefix, rows);
      return { held: cell, clear: () => cell.clear(), forget: () => cell.forget() };
    },
    restore(cell, { value, expires = Infinity }) {
      cell.value = value;
      if (limited) cell.expires = expires;
    },
    fields: false,
    exported: ([only]) => result(only?.value),
  };
}

/** Elements in order. @param capacity how many are kept at most */
export function elementKind(limited: boolean, capacity: number): DiskKind<ElementSequence> {
  return {
    kept(prefix, all) {
      const rows = new KeyRows(prefix, all, true);
      const elements = new DiskElements(rows, limited);
      return {
        held: elements,
        clear() {
          rows.clear();
          elements.clear();
        },
        forget() {
          rows.forget();
          elements.forget();
        },
      };
    },
    restore(elements, { value, expires = Infinity }) {
      elements.push(value, expires);
      if (elements.size > capacity) elements.dropFirst();
    },
    fields: false,
    exported: (values) => values.map(({ value }) => value),
  };
}

/** Entries of maps. @param sorted whether they have an order */
export function entryKind(sorted: boolean): DiskKind<EntryMap> {
  return {
    kept(prefix, all) {
      const rows = new KeyRows(prefix, all, sorted);
      return { held: new DiskEntries(rows), clear: () => rows.clear(), forget: () => rows.forget() };
    },
    restore(map, { field, value, expires = Infinity }) {
      map.set(field as Key, value, expires);
    },
    fields: true,
    exported: (values) => new Map(values.map(({ field, value }) => [field, value])),
  };
}
