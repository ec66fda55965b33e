import type { StateCell, StateTable } from '../state-table';

/** One value a key, as the kinds that hold one share it. */
export class TimedCells {
  readonly table: StateTable<unknown>;

  constructor(table: StateTable<unknown>) {
    this.table = table;
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
    const entry = this.table.entry();
    const { lifetime } = this.table;
    entry.value = value;
    if (lifetime.limited) entry.expires = lifetime.next();
  }

  #timed(entry: StateCell<unknown>): unknown {
    const { lifetime } = this.table;
    const { value } = entry;
    if (entry.expires > lifetime.now()) {
      if (lifetime.renewedByReading) entry.expires = lifetime.next();
      return value;
    }
    this.table.remove();
    return lifetime.showsExpired ? value : undefined;
  }
}
