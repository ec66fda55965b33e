import type { StateCell, StateTable } from '../state-table';
import type { Cells } from './cells';

/** Values that expire. */
export class TimedCells implements Cells {
  readonly inPlace = false;
  readonly #table: StateTable<StateCell>;

  constructor(table: StateTable<StateCell>) {
    this.#table = table;
  }

  read(): unknown {
    const { lifetime } = this.#table;
    const cell = this.#table.current();
    if (cell === undefined) return undefined;
    const { value } = cell;
    // Nothing, or what was kept when values did not expire.
    if (cell.expires === Infinity) return value;
    if (cell.expires > lifetime.now()) {
      if (lifetime.renewedByReading) cell.expires = lifetime.next();
      return value;
    }
    this.#table.remove();
    return lifetime.showsExpired ? value : undefined;
  }

  peek(): unknown {
    const { lifetime } = this.#table;
    const cell = this.#table.current();
    if (cell === undefined) return undefined;
    return lifetime.showsExpired || cell.expires > lifetime.now() ? cell.value : undefined;
  }

  write(value: unknown): void {
    if (value === undefined) {
      this.#table.remove();
      return;
    }
    const cell = this.#table.entry();
    cell.value = value;
    cell.expires = this.#table.lifetime.next();
  }

  clear(): void {
    this.#table.remove();
  }
}
