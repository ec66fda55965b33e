import { cellPayload } from './cell-payload';
import type { HeapEntry } from './heap-entry';
import { HeapTable, type TableOptions } from './heap-table';

/** One value a key, as the kinds that hold one share it. */
export class HeapCells {
  readonly table: HeapTable<unknown>;

  /** @param result what readers outside get of a value; by default it itself */
  constructor(options: TableOptions, result: (value: unknown) => unknown = (value) => value) {
    this.table = new HeapTable(cellPayload(result), options);
  }

  /** The current key's value, `undefined` when there is none. */
  read(): unknown {
    const entry = this.table.current();
    if (entry === undefined) return undefined;
    return entry.expires === Infinity ? entry.value : this.#timed(entry);
  }

  /** The same, by an operator of the state itself: that is no read. */
  peek(): unknown {
    const entry = this.table.current();
    if (entry === undefined) return undefined;
    const { lifetime } = this.table;
    return entry.expires === Infinity || lifetime.showsExpired || entry.expires > lifetime.now()
      ? entry.value
      : undefined;
  }

  /** Sets the current key's value; `undefined` clears it. */
  write(value: unknown): void {
    if (value === undefined) {
      this.table.remove();
      return;
    }
    const entry = this.table.current();
    const { lifetime } = this.table;
    if (entry === undefined) {
      this.table.create(value, lifetime.next());
      return;
    }
    entry.value = value;
    if (lifetime.limited) entry.expires = lifetime.next();
  }

  #timed(entry: HeapEntry<unknown>): unknown {
    const { lifetime } = this.table;
    if (entry.expires > lifetime.now()) {
      if (lifetime.renewedByReading) entry.expires = lifetime.next();
      return entry.value;
    }
    this.table.remove();
    return lifetime.showsExpired ? entry.value : undefined;
  }
}
